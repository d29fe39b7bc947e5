// SPDX-License-Identifier: Apache-2.0

import Arming
import ChathoursCore
import Glibc
import Hours
import Linux
import Logging
import Systemd

/// Turns "fire then" into systemd timers. Runs as root, started by chathours-armer.socket, and ends when there is
/// nothing to do.
@main
enum ChathoursArmer {
    /// In seconds.
    private static let idle: Int32 = 20

    static func main() {
        if CommandLine.arguments.dropFirst() == ["--version"] {
            print("chathours-armer \(Chathours.version)")
            return
        }
        let logger = ServiceLog.start(label: "chathours-armer", level: .info)
        do {
            guard let listening = try ListenDescriptors.named("armer").first else {
                let reason = "no listening socket; this program is started by chathours-armer.socket"
                logger.log(.armerNotStarted, .critical, "\(reason)", ["reason": "\(reason)"])
                exit(EX_USAGE)
            }
            let service = ArmerService(manager: { try SystemdTimers() }, now: { Instant(WallClock.now()) })
            try service.run(on: listening, idle: idle) { peer in
                logger.log(
                    .armerStranger, .warning,
                    "refused process \(peer.process): neither run by root nor part of chathoursd.service")
            }
        } catch {
            logger.log(.armerNotStarted, .critical, "\(error)", ["reason": "\(error)"])
            exit(EX_OSERR)
        }
    }
}
