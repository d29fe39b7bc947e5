// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// A run of `chathoursctl`.
struct Run {
    let exitCode: Int32
    let output: String
    let errors: String

    /// The paths of files in `folder` are shortened to their names.
    init(_ arguments: String..., folder: TemporaryFolder) throws {
        try self.init(arguments, folder: folder)
    }

    /// Output goes through files, which are whole when the program has ended.
    init(_ arguments: [String], folder: TemporaryFolder) throws {
        let scratch = try TemporaryFolder()
        let (output, errors) = (try scratch.write("output", ""), try scratch.write("errors", ""))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try Checkout.product("chathoursctl"))
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: output)
        process.standardError = FileHandle(forWritingAtPath: errors)
        try process.run()
        process.waitUntilExit()
        let path = folder.path + "/"
        exitCode = process.terminationStatus
        self.output = try String(contentsOfFile: output, encoding: .utf8).replacing(path, with: "")
        self.errors = try String(contentsOfFile: errors, encoding: .utf8).replacing(path, with: "")
    }

    var lines: [String] { output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
}
