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
            \(source): \(platform.kind.rawValue) at \(platform.address) is asked every \(platform.interval) \
            who is at work for \(platform.site)
            """,
            metadata.merging(["site": "\(platform.site)"]) { $1 })
    }

    func stopped() {
        logger.log(
            .platformLeft, .notice, "\(source): stopped; what was reported counts until its lease is over", metadata)
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
                .platformReported, .notice, "\(source): its first report is made: agents at work: \(agents)", metadata)
        case .platformFails(let reason):
            logger.log(
                .platformFailed, .warning,
                """
                \(source): who is at work is not known: \(reason); it is asked again, and what was reported counts \
                until its lease is over
                """,
                metadata.merging(["reason": "\(reason)"]) { $1 })
        case .platformIsBack: logger.log(.platformBack, .notice, "\(source): the platform answers again", metadata)
        case .daemonFails(let reason):
            logger.log(
                .reportFailed, .warning,
                "\(source): not reported: \(reason); it is tried again",
                metadata.merging(["reason": "\(reason)"]) { $1 })
        case .daemonIsBack:
            logger.log(.reportBack, .notice, "\(source): chathoursd takes its reports again", metadata)
        }
    }
}
