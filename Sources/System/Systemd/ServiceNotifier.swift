// SPDX-License-Identifier: Apache-2.0

import CSystemd
import ChathoursCore
import Glibc

/// Tells the service manager what state the service is in, as sd_notify(3) describes.
///
/// Every method does nothing where `$NOTIFY_SOCKET` is not set: outside systemd, or in a unit without `Type=notify`.
/// A message that cannot be delivered is dropped, as sd_notify(3) recommends.
package struct ServiceNotifier: Sendable {
    /// The longest status that is sent, in bytes of UTF-8. systemd drops a whole message beyond 4096 bytes, and with it
    /// the `READY=1` that goes along.
    static let maxStatusBytes = 2048

    /// Creates a notifier. The environment is read at each message, not here.
    package init() {}

    /// Reports that starting up, or reloading, is finished.
    ///
    /// - Parameter status: The line that `systemctl status` shows, see ``status(_:)``; nil leaves the present one.
    package func ready(status: String? = nil) {
        send(["READY=1"] + (status.map { [Self.assignment(status: $0)] } ?? []))
    }

    /// Sets the line that `systemctl status` shows.
    ///
    /// - Parameter text: One line. Control characters become spaces, so that a text cannot carry further assignments
    ///   (sd_notify(3) separates them by newlines). What goes beyond 2048 bytes is cut off.
    package func status(_ text: String) {
        send([Self.assignment(status: text)])
    }

    /// Reloading begins. ``ready(status:)`` must follow when it is finished.
    ///
    /// Carries the monotonic time as well, which `Type=notify-reload` (systemd 253) asks for and older ones ignore.
    package func reloading() {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        send(["RELOADING=1", "MONOTONIC_USEC=\(now.tv_sec * 1_000_000 + now.tv_nsec / 1000)"])
    }

    /// Shutting down begins.
    package func stopping() {
        send(["STOPPING=1"])
    }

    /// The service is alive. To be sent about every half of ``watchdogInterval()``.
    package func watchdog() {
        send(["WATCHDOG=1"])
    }

    /// Returns the time that the manager waits for ``watchdog()`` before it considers the service dead,
    /// sd_watchdog_enabled(3).
    ///
    /// - Returns: The time, to the microsecond; nil if the manager does not expect keep-alive messages of this process.
    package static func watchdogInterval() -> Duration? {
        var microseconds: UInt64 = 0
        guard sd_watchdog_enabled(0, &microseconds) > 0, let interval = Int64(exactly: microseconds) else {
            return nil
        }
        return .microseconds(interval)
    }

    static func assignment(status text: String) -> String {
        var line = ""
        var length = 0
        for scalar in VisibleText.blanked(text).unicodeScalars {
            length += UTF8.width(scalar)
            guard length <= maxStatusBytes else { break }
            line.unicodeScalars.append(scalar)
        }
        return "STATUS=\(line)"
    }

    private func send(_ assignments: [String]) {
        _ = sd_notify(0, assignments.joined(separator: "\n"))
    }
}
