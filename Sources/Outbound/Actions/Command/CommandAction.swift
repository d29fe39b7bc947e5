// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Logging

/// Runs a command with the firing's values in its arguments and its environment, and the event on standard input.
struct CommandAction: Sendable {
    /// Asks for another attempt (sysexits.h: EX_TEMPFAIL).
    private static let again: Int32 = 75

    let words: [String]
    let timeout: Span
    let logger: Logger

    func run(for firing: Firing) async -> ActionOutcome {
        guard words.first?.isEmpty == false else { return .failed("the command is empty") }
        let program = VisibleText.escaped(words[0])
        let run = ProgramRun(
            words: arguments(for: firing), environment: environment(for: firing), input: CloudEvent(firing).json,
            timeout: timeout, logger: logger)
        switch await run.end() {
        case .exited(0): return .done("\(program) exited with 0")
        case .exited(Self.again): return .retry("\(program) exited with 75", after: nil)
        case .exited(let code): return .failed("\(program) exited with \(code)")
        case .signalled(let signal): return .failed("\(program) was killed by signal \(signal)")
        case .overdue: return .failed("\(program) ran longer than \(timeout) and was killed")
        case .notStarted(let reason, isPassing: true): return .retry("\(program) \(reason)", after: nil)
        case .notStarted(let reason, isPassing: false): return .failed("\(program) \(reason)")
        }
    }

    private func arguments(for firing: Firing) -> [String] {
        words.prefix(1)
            + words.dropFirst().map { argument in
                let placeholder = FiringPlaceholder.word(inArgument: argument).flatMap(
                    FiringPlaceholder.init(rawValue:))
                return placeholder?.value(in: firing) ?? argument
            }
    }

    private func environment(for firing: Firing) -> [String: String] {
        FiringPlaceholder.allCases.reduce(into: [:]) { variables, placeholder in
            variables["CHATHOURS_\(placeholder.rawValue.uppercased())"] = placeholder.value(in: firing)
        }
    }
}
