// SPDX-License-Identifier: Apache-2.0

/// The process that performs a trigger's actions; no two of one machine are the same, also over reboots.
package struct Claimer: Codable, Hashable, Sendable {
    package let process: Int32
    /// The start time of the process, in clock ticks since boot: field 22 of /proc/PID/stat, proc(5).
    package let startTime: UInt64
    /// /proc/sys/kernel/random/boot_id, random(4).
    package let bootIdentifier: String

    package init(process: Int32, startTime: UInt64, bootIdentifier: String) {
        self.process = process
        self.startTime = startTime
        self.bootIdentifier = bootIdentifier
    }
}
