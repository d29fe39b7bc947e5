// SPDX-License-Identifier: Apache-2.0

import TestSupport

/// The Python packages that tests check us against.
enum TestEnvironment {
    /// A program of the environment, which is made first where that has not been done.
    static func program(_ name: String) async throws -> String {
        let making = try RunningProgram("\(Checkout.root)/scripts/test-venv", [])
        guard try await onOwnThread({ try making.exitStatus(within: 300) }) == 0 else {
            throw MissingProgram(name: "scripts/test-venv (\(making.standardError))")
        }
        return "\(Checkout.root)/.build/test-venv/bin/\(name)"
    }

    /// Returns the output of a script of the tests, which must succeed.
    static func lines(of script: String, _ arguments: String...) async throws -> [String] {
        let run = try await RunningProgram(
            program("python"), ["\(Checkout.root)/Tests/ControlTests/\(script)"] + arguments)
        guard try await onOwnThread({ try run.exitStatus(within: 60) }) == 0 else {
            throw ScriptFailure(script: script, said: run.standardError)
        }
        return run.standardOutput.split(separator: "\n").map(String.init)
    }

    struct ScriptFailure: Error {
        let script: String
        let said: String
    }
}
