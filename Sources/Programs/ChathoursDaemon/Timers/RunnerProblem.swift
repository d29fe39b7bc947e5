import Glibc
import Subprocess

/// Why a runner ended otherwise than it should.
enum RunnerProblem: Sendable, CustomStringConvertible {
    case notStarted(String)
    case exited(Int32)
    case signalled(Int32)
    case overdue

    /// Nil when it did its work, or left some of it for later (EX_TEMPFAIL). `status`: nil when it took too long.
    init?(_ status: TerminationStatus?) {
        switch status {
        case nil: self = .overdue
        case .exited(0), .exited(EX_TEMPFAIL): return nil
        case .exited(let code): self = .exited(code)
        case .signaled(let signal): self = .signalled(signal)
        }
    }

    var description: String {
        switch self {
        case .notStarted(let reason): "cannot be started: \(reason)"
        case .exited(let code): "ended with status \(code)"
        case .signalled(let signal): "was ended by signal \(signal)"
        case .overdue: "did not end within \(RunnerProgram.longestRun.components.seconds / 3_600) hours, and was ended"
        }
    }
}
