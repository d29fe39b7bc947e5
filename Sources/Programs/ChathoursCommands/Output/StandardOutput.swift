// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursCore
import Glibc
import Linux

/// Standard output, written in large pieces.
struct StandardOutput: ~Copyable {
    private static let pieceSize = 1 << 16
    private var buffer: [UInt8] = []

    mutating func line(_ text: String = "") throws(Failure) {
        buffer.append(contentsOf: text.utf8)
        try endLine()
    }

    /// A line that holds one object, whose members `body` writes.
    mutating func object(_ body: (inout JSONWriter) -> Void) throws(Failure) {
        var json = JSONWriter()
        json.object(body)
        buffer.append(contentsOf: json.bytes)
        try endLine()
    }

    mutating func line(_ bytes: [UInt8]) throws(Failure) {
        buffer.append(contentsOf: bytes)
        try endLine()
    }

    mutating func flush() throws(Failure) {
        do throws(SystemCallError) {
            try writeAll(buffer, to: STDOUT_FILENO)
        } catch {
            // Those who speak with the daemon have SIGPIPE ignored by SwiftNIO.
            if error.errno == EPIPE {
                signal(SIGPIPE, SIG_DFL)
                raise(SIGPIPE)
            }
            buffer.removeAll()
            throw Failure(
                exitCode: .failure, message: "cannot write to standard output: \(errorText(error.errno))")
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private mutating func endLine() throws(Failure) {
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= Self.pieceSize { try flush() }
    }
}

/// Standard error, where people are told what is wrong.
enum StandardError {
    static func write(_ line: String) { ask(line + "\n") }

    /// Writes a question that is answered on the same line.
    static func ask(_ question: String) {
        let bytes = Array(question.utf8)
        _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }
}

/// The capabilities of standard output.
struct Terminal {
    /// Columns; nil when it is no terminal.
    let width: Int?
    let hasColor: Bool

    static var current: Terminal {
        guard isatty(STDOUT_FILENO) == 1 else { return Terminal(width: nil, hasColor: false) }
        var size = winsize()
        let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        let term = Environment["TERM"] ?? "dumb"
        return Terminal(
            width: isKnown ? Int(size.ws_col) : 80,
            hasColor: Environment["NO_COLOR"] == nil && term != "dumb")
    }
}
