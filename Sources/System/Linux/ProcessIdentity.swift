// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The identity of a process, which distinguishes it from every other one on this machine, also across reboots.
package struct ProcessIdentity: Codable, Hashable, Sendable {
    package let process: Int32
    /// In clock ticks since boot: field 22 of /proc/PID/stat, proc(5).
    package let startTime: UInt64
    /// /proc/sys/kernel/random/boot_id, random(4).
    package let bootIdentifier: String

    package init(process: Int32, startTime: UInt64, bootIdentifier: String) {
        self.process = process
        self.startTime = startTime
        self.bootIdentifier = bootIdentifier
    }

    /// The process that has the number now; nil when none has.
    package init?(of process: Int32) {
        guard let stat = Self.text("/proc/\(process)/stat"), let boot = BootClock.identifier else { return nil }
        // The second field, the program's name in brackets, may hold blanks and brackets itself.
        let fields = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ")
        guard fields.count > 20, let startTime = UInt64(fields[20]) else { return nil }
        self.init(process: process, startTime: startTime, bootIdentifier: boot)
    }

    /// True if that very process still exists.
    package var isAlive: Bool { ProcessIdentity(of: process) == self }

    package static func text(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = read(descriptor, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
    }
}
