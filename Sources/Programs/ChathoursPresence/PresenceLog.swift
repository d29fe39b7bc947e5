// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Logging
import OutboundHTTP
import PresenceSources
import Systemd

/// The log for the operator: one line when something fails, and one when it has recovered.
struct PresenceLog: Sendable {
    private let logger: Logger
    private let source: String

    init(_ logger: Logger, source: String) {
        self.logger = logger
        self.source = source
    }

    private var metadata: Logger.Metadata { ["source": "\(source)"] }

    func started(_ platform: ChatPlatform) {
        logger.log(
            .platformAsked, .notice,
            """
            \(source): polling \(platform.kind.rawValue) at \(platform.address) every \(platform.interval) \
            for agents of \(platform.site)
            """,
            metadata.merging(["site": "\(platform.site)"]) { $1 })
    }

    func stopped() {
        logger.log(
            .platformLeft, .notice, "\(source): stopped; reports remain valid until their leases expire", metadata)
    }

    func cannotStart(_ reason: String) {
        logger.log(
            .presenceNotStarted, .critical, "cannot start: \(reason)",
            metadata.merging(["reason": "\(reason)"]) { $1 })
    }

    func report(_ found: SettingsInForce, _ file: String) {
        for diagnostic in found.reading.diagnostics {
            logger.log(
                .configurationFinding, diagnostic.severity == .error ? .error : .warning, "\(diagnostic)",
                metadata.merging([
                    "file": "\(diagnostic.place.file)", "line": "\(diagnostic.place.line)",
                    "reason": "\(diagnostic.message)",
                ]) { $1 })
        }
        if let damage = found.damage { logger.lastGoodUnreadable("\(damage)", subject: source, metadata) }
        if let version = found.lastGood {
            logger.lastGoodInForce(file, of: "\(version)", errorsSince: nil, subject: source, metadata)
        }
    }

    /// Returns true if all secrets can be read; otherwise logs the reason and returns false.
    func areReadable(_ references: [SecretReference], by secrets: SecretReader) -> Bool {
        var areReadable = true
        for reference in references {
            do {
                _ = try secrets.token(reference)
            } catch {
                cannotStart("\(error)")
                areReadable = false
            }
        }
        return areReadable
    }

    func tell(_ news: PollStateMachine.News) {
        switch news {
        case .reports(let agents):
            logger.log(
                .platformReported, .notice, "\(source): sent the first report; agents at work: \(agents)", metadata)
        case .platformFails(let reason):
            logger.log(
                .platformFailed, .warning,
                """
                \(source): polling failed: \(reason); retrying; earlier reports remain valid until their leases \
                expire
                """,
                metadata.merging(["reason": "\(reason)"]) { $1 })
        case .platformIsBack: logger.log(.platformBack, .notice, "\(source): polling succeeds again", metadata)
        case .daemonFails(let reason):
            logger.log(
                .reportFailed, .warning,
                "\(source): reporting failed: \(reason); retrying",
                metadata.merging(["reason": "\(reason)"]) { $1 })
        case .daemonIsBack:
            logger.log(.reportBack, .notice, "\(source): reporting succeeds again", metadata)
        }
    }
}
