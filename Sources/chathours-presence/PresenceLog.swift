import Actions
import Desk
import Logging
import Platforms
import SiteFile

/// What the operator is told: one line when something fails, and one when it is over.
struct PresenceLog: Sendable {
    private let logger: Logger
    private let source: String

    init(_ logger: Logger, source: String) {
        self.logger = logger
        self.source = source
    }

    private var metadata: Logger.Metadata { ["source": "\(source)"] }

    func started(_ platform: ChatPlatform) {
        logger.notice(
            "\(source): \(platform.kind.rawValue) at \(platform.address) is asked every \(platform.interval) who is at work for \(platform.site)",
            metadata: metadata.merging(["site": "\(platform.site)"]) { $1 })
    }

    func stopped() {
        logger.notice("\(source): stopped; what was reported counts until its lease is over", metadata: metadata)
    }

    func cannotStart(_ reason: String) {
        logger.critical("cannot start: \(reason)", metadata: metadata)
    }

    func report(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics {
            logger.log(level: diagnostic.severity == .error ? .error : .warning, "\(diagnostic)", metadata: metadata)
        }
    }

    /// Whether all secrets can be read; where not, that has been told.
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

    func tell(_ news: PollCourse.News) {
        switch news {
        case .reports(let agents):
            logger.notice("\(source): its first report is made: agents at work: \(agents)", metadata: metadata)
        case .platformFails(let reason):
            logger.warning(
                "\(source): who is at work is not known: \(reason); it is asked again, and what was reported counts until its lease is over",
                metadata: metadata.merging(["reason": "\(reason)"]) { $1 })
        case .platformIsBack: logger.notice("\(source): the platform answers again", metadata: metadata)
        case .daemonFails(let reason):
            logger.warning(
                "\(source): not reported: \(reason); it is tried again",
                metadata: metadata.merging(["reason": "\(reason)"]) { $1 })
        case .daemonIsBack: logger.notice("\(source): chathoursd takes its reports again", metadata: metadata)
        }
    }
}
