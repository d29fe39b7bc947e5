// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Commands behind `$ ` and what they write, as on a terminal.
struct Session {
    private var steps: [(command: String, output: [String])] = []

    init(_ lines: [String]) {
        var isContinued = false
        for line in lines {
            if isContinued {
                steps[steps.count - 1].command += "\n" + line
            } else if line.hasPrefix("$ ") {
                steps.append((String(line.dropFirst(2)), []))
            } else if !steps.isEmpty {
                steps[steps.count - 1].output.append(line)
            }
            isContinued = line.hasSuffix("\\")
        }
    }

    /// The first difference in what the commands write; nil if there is none.
    func problem(in folder: ExampleFolder) throws -> String? {
        guard !steps.isEmpty else { return "there is no command" }
        let mark = "-- \(UUID().uuidString)"
        // The next command finds the last one's status in `$?`.
        let script = steps.map { "\($0.command)\nstatus=$?; echo '\(mark)'; (exit $status)\n" }.joined()
        let outputs = try folder.run(script).output.components(separatedBy: "\(mark)\n").dropLast()
        guard outputs.count == steps.count else { return "not every command was run:\n\(outputs)" }
        for (step, output) in zip(steps, outputs) where step.output.map({ $0 + "\n" }).joined() != output {
            return "\(step.command) writes:\n\(output)"
        }
        return nil
    }
}
