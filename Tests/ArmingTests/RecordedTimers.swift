// SPDX-License-Identifier: Apache-2.0

import Arming
import Hours

/// Timers as systemd keeps them, by what was measured of 252: a loaded name cannot be armed, and a timer for an instant
/// that has passed waits for none.
final class RecordedTimers: TimerManager {
    struct Refusal: Error {}

    var waiting: [TriggerUnit: Instant?] = [:]
    /// The calls, in order.
    var log: [String] = []
    var clock: Instant
    /// The time that passes while a timer is started.
    var delay: Int64 = 0
    var daemon: Int32?

    init(clock: Instant) {
        self.clock = clock
    }

    func isDaemon(process: Int32) -> Bool { process == daemon }

    func startTimer(_ trigger: TriggerUnit, at instant: Instant) throws {
        guard waiting[trigger] == nil else { throw Refusal() }
        clock = clock + delay
        waiting[trigger] = .some(instant > clock ? instant : nil)
        log.append("timer \(trigger)")
    }

    func stopTimer(_ trigger: TriggerUnit) {
        if waiting.removeValue(forKey: trigger) != nil { log.append("stop \(trigger)") }
    }

    func nextElapse(of trigger: TriggerUnit) -> Instant? { waiting[trigger] ?? nil }
    func startService(_ trigger: TriggerUnit) { log.append("service \(trigger)") }
    func timers() -> [TriggerUnit] { waiting.keys.sorted { $0.description < $1.description } }
}
