import Control
import ControlClient
import Desk
import Hours
import Logging
import SiteFile

/// What the runner tells the operator: one line for one attempt.
struct RunnerLog: Sendable {
    private let logger: Logger
    private let trigger: TriggerName

    init(_ logger: Logger, trigger: TriggerName) {
        self.logger = logger
        self.trigger = trigger
    }

    private var metadata: Logger.Metadata { ["site": "\(trigger.site)", "trigger": "\(trigger.trigger)"] }

    func tried(_ action: Action, for firing: Firing, attempts: Int, _ result: ActionResult) {
        let end =
            switch result.outcome {
            case .done: "done"
            case .retry: "not done, again at \(result.retryAt.map { "\($0)" } ?? "once")"
            case .failed: "failed"
            }
        let attempt = attempts > 1 ? " (attempt \(attempts))" : ""
        logger.log(
            level: result.outcome == .done ? .notice : result.outcome == .retry ? .warning : .error,
            "\(trigger), due \(firing.key.due): \(action.words)\(attempt) \(end): \(result.detail)",
            metadata: metadata.merging([
                "due": "\(firing.key.due)", "reason": "\(result.detail)",
                "department": .array(firing.departments.map { "\($0.name)" }),
            ]) { $1 })
    }

    func report(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics {
            logger.log(level: diagnostic.severity == .error ? .error : .warning, "\(diagnostic)", metadata: metadata)
        }
    }

    func daemonFailed(_ error: ControlClientError) {
        logger.error("\(trigger): \(error); what is due stays due", metadata: metadata)
    }
}

extension Action {
    fileprivate var words: String {
        switch self {
        case .webhook(let name): "webhook \(name)"
        case .mail(let name): "mail \(name)"
        case .command(let words): "command \(words.first ?? "")"
        }
    }
}
