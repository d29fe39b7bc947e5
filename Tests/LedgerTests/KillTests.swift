// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Hours
import Ledger
import TestSupport
import Testing

/// A process that is killed while it writes has lost nothing that it was told was kept.
@Suite struct KillTests {
    @Test(.timeLimit(.minutes(2)), arguments: [3, 11, 29, 47, 83, 120, 160, 240])
    func whatWasKeptIsThere(milliseconds: Int) async throws {
        let folder = try TemporaryFolder()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String, milliseconds] in
            try KilledWriter(folder: path).run(killedAfter: milliseconds)
        }
        let journal = try String(contentsOfFile: "\(folder.path)/journal", encoding: .utf8)
        // The kill may have cut the last line.
        let lines = journal.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        try #require(!lines.isEmpty)

        let (ledger, setAside) = try Ledger.open(directory: folder.path, at: Sample.close)
        #expect(setAside == nil)
        let history = try ledger.history(site: "shop", limit: .max)
        let states = Dictionary(
            uniqueKeysWithValues: try OccurrenceState.all(in: ledger, site: "shop").map { ($0.key, $0.state) })
        var expected: [OccurrenceKey: OccurrenceState] = [:]
        for line in lines {
            let words = line.split(separator: " ")
            let key = try #require(OccurrenceKey(words[1]))
            let state: OccurrenceState = try #require(OccurrenceState(rawValue: String(words[0])))
            expected[key] = state
        }
        // At most one call was under way: the ledger may be one step ahead of the journal.
        let differing = Set(states.keys).union(expected.keys).filter { states[$0] != expected[$0] }
        #expect(differing.count <= 1)
        for key in differing {
            let step = [expected[key], states[key]]
            #expect([[nil, .due], [.due, .claimed], [.claimed, .done]].contains(step), "\(key): \(step)")
        }
        let watermark = try ledger.memory(of: "shop", occurrencesAfter: .latest, at: Sample.close).processedThrough
        #expect(watermark == history.first?.record.key.due)
    }
}

/// The same for messages: what was acknowledged is there, whole, under its key.
@Suite struct MessageKillTests {
    @Test(.timeLimit(.minutes(2)), arguments: [5, 17, 41, 90, 170])
    func whatWasAcknowledgedIsThere(milliseconds: Int) async throws {
        let folder = try TemporaryFolder()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String, milliseconds] in
            try KilledWriter(folder: path).takeMessages(killedAfter: milliseconds)
        }
        let journal = try String(contentsOfFile: "\(folder.path)/journal", encoding: .utf8)
        let acknowledged = journal.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
        try #require(!acknowledged.isEmpty)
        let (ledger, setAside) = try Ledger.open(directory: folder.path, at: Sample.close)
        #expect(setAside == nil)
        let kept = try ledger.messages(MessageQuery(limit: .max))
        // At most one batch was under way, and it is there whole or not at all.
        #expect([acknowledged.count, acknowledged.count + 3].contains(kept.count))
        #expect(kept.map(\.message.id).reversed().starts(with: acknowledged))
        #expect(kept.allSatisfy { $0.deliveries.count == 2 })
        let again = SampleMessage.new(SampleMessage.message(9_999_999), key: acknowledged[0])
        #expect(
            try ledger.accept([again], at: Sample.close)
                == [.repeated(SampleMessage.receipt(SampleMessage.message(0)))])
    }
}

/// Fires, claims and reports without end, and writes down what has been kept, as soon as it is.
private struct KilledWriter {
    let folder: String

    func run(killedAfter milliseconds: Int) throws {
        let ledger = try Ledger.open(directory: folder, at: Sample.warning).ledger
        let journal = open("\(folder)/journal", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        func kept(_ state: OccurrenceState, _ key: OccurrenceKey) {
            let line = Array("\(state.rawValue) \(key)\n".utf8)
            _ = write(journal, line, line.count)
        }
        for number in 0..<1_000_000 as Range<Int64> {
            let key = OccurrenceKey(site: "shop", trigger: "closing-soon", due: Sample.warning + number)
            try ledger.record([], firings: [Sample.firing(key)], processedThrough: ["shop": key.due])
            kept(.due, key)
            _ = try ledger.claim(Sample.work(), by: Sample.runner, at: key.due, isAlive: Sample.everybodyLives)
            kept(.claimed, key)
            let report = AttemptReport(job: .action(key, index: 0), outcome: .done, detail: "200")
            try ledger.report(report, of: Sample.work(), at: key.due)
            kept(.done, key)
            // From the first occurrence on: a ledger that is about to be made has nothing to lose.
            if number == 0 { startKiller(after: milliseconds) }
        }
    }

    func takeMessages(killedAfter milliseconds: Int) throws {
        let ledger = try Ledger.open(directory: folder, at: Sample.warning).ledger
        let journal = open("\(folder)/journal", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        for batch in 0..<1_000_000 {
            let messages = (0..<3).map { place in
                let message = SampleMessage.message(batch * 3 + place)
                return SampleMessage.new(message, key: message.id)
            }
            _ = try ledger.accept(messages, at: Sample.close)
            for new in messages {
                let line = Array("\(new.message.id)\n".utf8)
                _ = write(journal, line, line.count)
            }
            if batch == 0 { startKiller(after: milliseconds) }
        }
    }

    private func startKiller(after milliseconds: Int) {
        let killer = Thread {
            usleep(UInt32(milliseconds) * 1_000)
            kill(getpid(), SIGKILL)
        }
        killer.start()
    }
}
