import ArgumentParser
import ChathoursCore
import ControlClient

extension Failure {
    /// Why the daemon gave no answer, or none that helps.
    init(_ error: ControlClientError) {
        let exitCode: ExitCode =
            switch error {
            case .unreachable: .unreachable
            case .unexpected: .badData
            case .problem(let problem):
                switch problem.status {
                // What it does not know, and what it cannot do in its present state.
                case 404, 409: .failure
                case 400..<500: .badData
                case 503: .unreachable
                default: .failure
                }
            }
        self.init(exitCode: exitCode, message: printable(error.description))
    }
}
