import ControlAPI

/// Why a call brought no answer.
package enum ControlClientError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The daemon cannot be spoken to.
    case unreachable(path: String, reason: String)
    /// The daemon has refused.
    case problem(ProblemDocument)
    /// The daemon answers what this client does not understand: their versions differ.
    case unexpected(path: String, reason: String)

    /// One line, with the socket's path or the field that is to blame.
    package var description: String {
        switch self {
        case .unreachable(let path, let reason): "chathoursd cannot be reached on \(path): \(reason)"
        case .problem(let problem): problem.description
        case .unexpected(let path, let reason): "the answer on \(path) is not understood: \(reason)"
        }
    }
}
