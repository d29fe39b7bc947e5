// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc

/// The result of a run of `chathoursctl`.
struct Run {
    let exitCode: Int32
    let output: String
    let errors: String

    var lines: [String] { output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) }

    /// The JSON object of each line.
    var objects: [NSDictionary] {
        get throws {
            try lines.map { line in
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
                guard let dictionary = object as? NSDictionary else { throw NotAnObject(line: line) }
                return dictionary
            }
        }
    }
}

struct NotAnObject: Error {
    let line: String
}

/// The program under test: `CHATHOURS_BIN`, or what was built beside these tests.
enum ControlProgram {
    static let path: String =
        ProcessInfo.processInfo.environment["CHATHOURS_BIN"]
        ?? URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("chathoursctl").path

    static func run(_ arguments: String..., input: String = "") throws -> Run {
        try run(arguments, input: input)
    }

    static func run(_ arguments: [String], input: String = "") throws -> Run {
        try launch([path] + arguments, input: input)
    }

    /// Runs `script` in `shell`, with the program as `$0` and `arguments` as `$1` and so on.
    static func runScript(shell: String, _ script: String, _ arguments: String...) throws -> Run {
        try launch(["/bin/\(shell)", "-c", script, path] + arguments)
    }

    /// Runs the program with a terminal of `columns` for its output; everything it says comes back as the output.
    /// `typing`: what somebody types there, to the end of the input; nil: it reads nothing from the terminal.
    static func runInTerminal(
        _ arguments: String..., columns: Int = 80, environment: [String: String] = ["TERM": "xterm"],
        typing: String? = nil
    ) throws -> Run {
        let (terminal, screen) = try openTerminal(columns: columns)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = environment
        process.standardInput = typing == nil ? FileHandle.nullDevice : FileHandle(fileDescriptor: screen)
        process.standardOutput = FileHandle(fileDescriptor: screen)
        process.standardError = FileHandle(fileDescriptor: screen)
        if let typing {
            // Control-D ends the input of an empty line.
            let keys = Array("\(typing)\u{4}".utf8)
            _ = write(terminal, keys, keys.count)
        }
        try process.run()
        close(screen)
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4_096)
        // A terminal that nobody has open any more answers with an error.
        while case let count = read(terminal, &piece, piece.count), count > 0 { bytes += piece[..<count] }
        process.waitUntilExit()
        close(terminal)
        let text = String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
        return Run(exitCode: process.terminationStatus, output: text, errors: "")
    }

    /// A new pseudo-terminal, and the end of it that a program writes to.
    private static func openTerminal(columns: Int) throws -> (terminal: Int32, screen: Int32) {
        // posix_openpt(3) and its kin do not come with the Glibc module: TIOCSPTLCK, TIOCGPTN.
        let (unlock, number): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
        let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var (isLocked, index): (Int32, Int32) = (0, 0)
        var size = winsize(ws_row: 50, ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        guard terminal >= 0, ioctl(terminal, unlock, &isLocked) == 0, ioctl(terminal, number, &index) == 0,
            ioctl(terminal, UInt(TIOCSWINSZ), &size) == 0
        else { throw CocoaError(.fileReadUnknown) }
        let screen = open("/dev/pts/\(index)", O_RDWR | O_NOCTTY)
        guard screen >= 0 else { throw CocoaError(.fileReadUnknown) }
        return (terminal, screen)
    }

    private static func launch(_ command: [String], input: String = "") throws -> Run {
        let folder = try TemporaryFolder()
        let (given, output, errors) = (
            try folder.write("input", input), try folder.write("output", ""), try folder.write("errors", "")
        )
        let process = Process()
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        process.standardInput = FileHandle(forReadingAtPath: given)
        process.standardOutput = FileHandle(forWritingAtPath: output)
        process.standardError = FileHandle(forWritingAtPath: errors)
        try process.run()
        process.waitUntilExit()
        return Run(
            exitCode: process.terminationStatus, output: try String(contentsOfFile: output, encoding: .utf8),
            errors: try String(contentsOfFile: errors, encoding: .utf8))
    }
}
