// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import TestSupport

/// A site in which something fires many times a second, because a thread of the test reports agents, fires triggers by
/// hand and edits the site file; and what must come of it, as far as the daemon has answered.
final class LoadedSite: @unchecked Sendable {
    /// An occurrence that must have been: of this trigger, due at one of these seconds.
    struct Expectation: Hashable, Sendable {
        let trigger: String
        let earliest: Int
        let latest: Int
    }

    /// It is noon, sales open at midnight, and the warning reaches back twelve hours: each time at which they close
    /// makes another one due, in the past.
    static let zone = TestZone(nowReading: 12, 0, 0)
    private static let teams = 0..<4
    private static let handTriggers = 0..<3

    private let caller: ControlCaller
    private let folder: TemporaryFolder
    private let midnight: Int
    private let expected = Mutex<Set<Expectation>>([])
    private let isOver = Atomic(false)
    private let hasEnded = Atomic(false)
    // Of the thread alone.
    private var chance: SeededRandom
    private var closing = 12 * 60
    private var statuses: [Int: String] = [:]

    init(_ folder: TemporaryFolder, seed: UInt64) {
        self.folder = folder
        caller = ControlCaller(path: "\(folder.path)/run/control.sock")
        chance = SeededRandom(seed: seed)
        let offset = Self.zone.offset
        midnight = (Int(time(nil)) + offset) / 86_400 * 86_400 - offset
    }

    static func yaml(closing: Int = 13 * 60) -> String {
        var text = """
            time-zone: \(TestZone.name)
            departments:
              sales: { hours: { daily: "00:00-\(clock(closing))" } }

            """
        for team in teams {
            text += "  team-\(team): { hours: { daily: \"00:00-24:00\" }, presence: { required: yes, settle: 0s } }\n"
        }
        text += "triggers:\n"
        text += "  closing: { when: 12h before close, departments: [sales], do: [{ webhook: hook }] }\n"
        for number in handTriggers {
            text += "  hand-\(number): { when: 1min after open, departments: [sales], do: [{ webhook: hook }] }\n"
        }
        for team in teams {
            for event in ["offline", "online"] {
                text += "  \(event)-\(team): { when: \(event), departments: [team-\(team)], do: [{ webhook: hook }] }\n"
            }
        }
        return text
    }

    func start() {
        Thread.detachNewThread { [self] in
            while !isOver.load(ordering: .acquiring) {
                switch Int.random(in: 0..<10, using: &chance) {
                case 0..<6: report()
                case 6..<8: fire()
                default: edit()
                }
                usleep(UInt32.random(in: 10_000...60_000, using: &chance))
            }
            hasEnded.store(true, ordering: .releasing)
        }
    }

    func stop() throws -> Set<Expectation> {
        isOver.store(true, ordering: .releasing)
        try TimeoutError.wait("the end of the busy thread", 60) { hasEnded.load(ordering: .acquiring) }
        return expected.withLock { $0 }
    }

    private func report() {
        guard let team = Self.teams.randomElement(using: &chance) else { return }
        let status = Bool.random(using: &chance) ? "online" : "offline"
        let body = #"{"status":"\#(status)","departments":["team-\#(team)"],"lease":"1h"}"#
        let before = Int(time(nil))
        let answer = try? caller.ask("PUT", "/v1/sites/shop/agents/agent-\(team)", body)
        guard answer?.status == 200 else {
            // It may have been taken.
            statuses[team] = nil
            return
        }
        if let old = statuses[team], old != status { expect("\(status)-\(team)", before, Int(time(nil))) }
        statuses[team] = status
    }

    private func fire() {
        guard let number = Self.handTriggers.randomElement(using: &chance) else { return }
        let answer = try? caller.ask("POST", "/v1/sites/shop/triggers/hand-\(number)/run")
        guard answer?.status == 202, let key = answer?.json["key"] as? String else { return }
        let due = key.split(separator: ".").last.flatMap { ISO8601DateFormatter().date(from: String($0)) }
        let second = due.map { Int($0.timeIntervalSince1970) } ?? 0
        expect("hand-\(number)", second, second)
    }

    private func edit() {
        guard closing < 24 * 60 - 1 else { return }
        closing += 1
        guard (try? folder.write("etc/sites/shop.yaml", Self.yaml(closing: closing))) != nil,
            (try? caller.ask("POST", "/v1/reload"))?.status == 200
        else { return }
        let due = midnight + (closing - 12 * 60) * 60
        expect("closing", due, due)
    }

    private func expect(_ trigger: String, _ earliest: Int, _ latest: Int) {
        expected.withLock {
            _ = $0.insert(Expectation(trigger: trigger, earliest: earliest, latest: latest))
        }
    }

    private static func clock(_ minutes: Int) -> String {
        "\(minutes / 60 < 10 ? "0" : "")\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
    }
}
