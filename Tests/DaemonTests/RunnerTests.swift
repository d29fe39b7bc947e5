// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Runners that do not do what they should, given with --runner.
@Suite struct RunnerTests {
    /// Writes its number and its trigger to a file, and goes on as `script` says.
    private func standIn(_ script: String) throws -> (folder: TemporaryFolder, program: String) {
        let folder = try TemporaryFolder()
        let program = try folder.write(
            "runner", "#!/bin/sh\necho \"$$ $1\" >> \(folder.path)/started\n\(script)\n")
        chmod(program, 0o755)
        return (folder, program)
    }

    private func started(_ folder: TemporaryFolder) -> [(process: Int32, trigger: String)] {
        let text = (try? String(contentsOfFile: "\(folder.path)/started", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            return Int32(words[0]).map { ($0, String(words[1])) }
        }
    }

    private func shop(_ runner: String, triggers: Int = 0) throws -> FiringShop {
        let more = (0..<triggers).map {
            "  trigger-\($0): { when: 8h before close, departments: [support], do: [{ webhook: hook }] }\n"
        }.joined()
        return try FiringShop(
            ProcessShop.yaml(more: "\n" + more), zone: TestZone(nowReading: 10, 0, 0), runner: runner)
    }

    /// The processor time it has used, in seconds: fields 14 and 15 of proc(5).
    private func processorTime(_ process: Int32) throws -> Double {
        let stat = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        let fields = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ")
        return (Double(fields[12]) ?? 0) / 100 + (Double(fields[13]) ?? 0) / 100
    }

    @Test func aRunnerThatHangsHoldsUpNothingElse() throws {
        let (folder, runner) = try standIn("exec sleep 600")
        let shop = try shop(runner, triggers: 1)
        defer { for entry in started(folder) { kill(entry.process, SIGKILL) } }
        try shop.run("by-hand")
        try TimeoutError.wait("the runner", 10) { started(folder).count == 1 }
        try shop.run("trigger-0")
        try TimeoutError.wait("the other's runner", 10) { started(folder).count == 2 }
        try shop.run("by-hand")
        let body = #"{"kind":"close","departments":["sales"],"for":"1h"}"#
        try shop.caller.ask("POST", "/v1/sites/shop/overrides", body)
        try shop.daemon.state(of: "shop", within: 1) { $0.department("sales")["phase"] as? String == "closed" }
        #expect(started(folder).map(\.trigger) == ["shop.by-hand", "shop.trigger-0"], "one at a time for a trigger")
        shop.daemon.program.send(SIGTERM)
        #expect(try shop.daemon.program.exitStatus(within: 1) == 0)
    }

    /// It is started again, at first after a second, then after longer pauses: within 5 s three times at most.
    @Test func aRunnerThatCrashesIsStartedAgainWithPauses() throws {
        let (folder, runner) = try standIn("kill -SEGV $$")
        let shop = try shop(runner)
        try shop.run("by-hand")
        let used = try processorTime(shop.daemon.program.identifier)
        try shop.daemon.program.says("shop.by-hand: the runner was killed by signal 11", within: 10)
        try Clock.wait(until: Date() + 5)
        #expect((2...4).contains(started(folder).count))
        #expect(try processorTime(shop.daemon.program.identifier) - used < 1.5)
        #expect(try shop.history(of: "by-hand").first?["outcome"] as? String == "fired")
        try shop.kill()
        try shop.start()
        try shop.receiver.delivery { $0.trigger == "by-hand" }
        try shop.settled("by-hand")
    }

    @Test func aRunnerThatIsMissingIsSaidAndTriedAgain() throws {
        let folder = try TemporaryFolder()
        let shop = try shop("\(folder.path)/missing")
        let key = try shop.run("by-hand")
        try shop.daemon.program.says("shop.by-hand: the runner could not be started", within: 10)
        #expect(try LedgerRow.all(in: shop.ledger).map { [$0.id, $0.state] } == [[key, "due"]])
        // Installed by now.
        symlink(try Checkout.product("chathours-runner"), "\(folder.path)/missing")
        try shop.receiver.delivery(within: 30) { $0.eventID == key }
        try shop.settled("by-hand")
    }

    @Test func sixteenAreAtWorkAtMost() throws {
        let (folder, runner) = try standIn("exec sleep 600")
        let shop = try shop(runner, triggers: 20)
        defer { for entry in started(folder) { kill(entry.process, SIGKILL) } }
        for number in 0..<20 { try shop.run("trigger-\(number)") }
        try TimeoutError.wait("16 runners", 20) { started(folder).count >= 16 }
        try shop.caller.ask("POST", "/v1/reload")
        #expect(started(folder).count == 16)
        // One that ends makes room for the next.
        kill(started(folder)[0].process, SIGKILL)
        try TimeoutError.wait("the next one", 20) { started(folder).count == 17 }
        #expect(Set(started(folder).map(\.trigger)).count == 17)
    }
}
