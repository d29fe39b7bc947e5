// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// A site with one trigger, `probe`, that is due once a day, at a second of the test's choice.
struct FiringSite {
    static let timer = "chathours-trigger@boutique.probe.timer"
    static let runner = "chathours-trigger@boutique.probe.service"

    let service: HostedService
    /// In seconds since 1970.
    let due: Int

    /// Starts the daemon on it.
    static func started(dueIn seconds: Int, command: String = "[/bin/true]") throws -> FiringSite {
        let service = try HostedService.stopped()
        let due = Int(Date().timeIntervalSince1970) + seconds
        try service.write(site: yaml(due: due, command: command))
        try service.start()
        return FiringSite(service: service, due: due)
    }

    /// The close that the trigger precedes is at a full minute, 30 to 90 s later.
    private static func yaml(due: Int, command: String) -> String {
        let close = (due + 89) / 60 * 60
        func clock(_ instant: Int) -> String {
            let minute = instant / 60 % 1_440
            return String(format: "%02d:%02d", minute / 60, minute % 60)
        }
        return """
            time-zone: Etc/UTC
            hours: { daily: "\(clock(close - 7_200))-\(clock(close))" }
            triggers:
              probe: { when: \(close - due)s before close, do: [{ command: \(command) }] }
            """
    }

    /// The next elapse of its timer, in seconds since 1970; nil if none is waiting.
    var next: Int? {
        get throws { try service.nextFirings()[Self.timer] }
    }

    /// Waits until the timer waits for `instant`.
    func isArmed(for instant: Int, within seconds: Double = 10) throws {
        try service.container.wait("the timer for \(instant)", seconds) { try next == instant }
    }

    /// The outcomes of its last occurrence's actions, and how often they were tried.
    var lastActions: [(outcome: String?, attempts: Int?)] {
        get throws {
            let text = try service.container.must(
                "curl", "--silent", "--max-time", "10", "--unix-socket", "/run/chathoursd/control.sock",
                "http://localhost/v1/sites/boutique/triggers/probe/history?limit=10")
            let answer = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            let occurrences = answer?["occurrences"] as? [[String: Any]] ?? []
            return (occurrences.first?["actions"] as? [[String: Any]] ?? []).map {
                ($0["outcome"] as? String, $0["attempts"] as? Int)
            }
        }
    }

    /// Waits until the last occurrence is done.
    func isDone(within seconds: Double = 20) throws {
        try service.container.wait("the end of the occurrence", seconds) {
            let actions = try lastActions
            return !actions.isEmpty && actions.allSatisfy { $0.outcome == "done" }
        }
    }
}

extension HostedService {
    /// The timers of triggers, and when they elapse next, in seconds since 1970, as list-timers has it.
    func nextFirings() throws -> [String: Int] {
        let text = try container.must("systemctl", "list-timers", "--output=json", "chathours-trigger@*")
        let timers = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]] ?? []
        return Dictionary(
            timers.compactMap { timer in
                guard let unit = timer["unit"] as? String, let next = timer["next"] as? Int, next > 0 else {
                    return nil
                }
                return (unit, next / 1_000_000)
            }
        ) { $1 }
    }
}
