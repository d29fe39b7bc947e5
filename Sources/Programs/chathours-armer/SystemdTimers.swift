// SPDX-License-Identifier: Apache-2.0

import Arming
import Hours
import Systemd

/// The triggers' units in PID 1's hands.
struct SystemdTimers: TimerManager {
    private static let daemon = "chathoursd.service"

    private let manager: ServiceManager

    init() throws {
        manager = try ServiceManager()
        // Timers may have elapsed since it was last done.
        manager.refreshUnitFiles()
    }

    func isDaemon(process: Int32) throws -> Bool { try manager.unit(of: process) == Self.daemon }

    func startTimer(_ trigger: TriggerUnit, at instant: Instant) throws {
        try manager.startTimer(
            trigger.timer, description: "Next firing of \(trigger.trigger) of \(trigger.site)",
            at: instant.secondsSince1970, partOf: Self.daemon)
    }

    func stopTimer(_ trigger: TriggerUnit) throws {
        if try manager.stop(trigger.timer) { manager.refreshUnitFiles() }
    }

    func nextElapse(of trigger: TriggerUnit) throws -> Instant? {
        try manager.nextElapse(of: trigger.timer).map { Instant($0) }
    }

    func startService(_ trigger: TriggerUnit) throws { try manager.start(trigger.service) }

    func timers() throws -> [TriggerUnit] {
        try manager.units(matching: "\(TriggerUnit.prefix)*.timer").compactMap { TriggerUnit(timer: $0) }
    }
}
