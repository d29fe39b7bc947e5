// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// The JSON Schema of state.json, applied by Debian's python3-jsonschema.
package enum StateSchema {
    /// Validates the documents: one line for each error; empty if all are valid.
    package static func faults(in documents: [Data]) throws -> String {
        let folder = try TemporaryFolder()
        let lines = documents.map {
            Data($0.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }) + Data("\n".utf8)
        }
        let file = try folder.write("documents", Data(lines.joined()))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try Checkout.program("python3"))
        process.arguments = [
            "\(Checkout.root)/Tests/TestSupport/state_schema.py", "\(Checkout.root)/docs/state.schema.json", file,
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus == 0 || !text.isEmpty ? text : "the validator ended with an error"
    }
}
