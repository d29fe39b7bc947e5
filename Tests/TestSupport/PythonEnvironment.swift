// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The Python of `scripts/test-venv`, with the packages of `Tests/requirements.txt`.
package enum PythonEnvironment {
    private static let made = Result { try make() }

    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// The path of the interpreter; makes the environment where that has not been done.
    package static func interpreter() throws -> String { try made.get() }

    private static func make() throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "\(Checkout.root)/scripts/test-venv")
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: "scripts/test-venv cannot make .build/test-venv:\n\(text)")
        }
        return "\(Checkout.root)/.build/test-venv/bin/python"
    }
}
