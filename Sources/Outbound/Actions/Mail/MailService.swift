// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Logging
import NIOCore
import NIOPosix

/// The machine's sendmail program, started by systemd in a service of its own: the sandbox of the runner keeps setuid
/// and setgid programs from their rights.
///
/// The service is given a message, up to the end of what is sent, and answers with what the program writes and a last
/// line `exit N`.
struct MailService: Sendable {
    /// Of `timeout` (coreutils): the program ran too long, cannot be executed, does not exist.
    private static let (overdue, notExecutable, missing): (Int32, Int32, Int32) = (124, 126, 127)

    /// The path of its socket.
    let socket: String
    let input: [UInt8]
    /// The longest time without the last line; the service ends the program a little earlier.
    let timeout: Hours.Span
    /// Maps a line of the program's output to the text that is logged.
    var shown: @Sendable (String) -> String = { $0 }
    let logger: Logger

    func end() async -> ProgramEnd {
        do {
            return try await withThrowingTaskGroup(of: ProgramEnd.self) { group in
                group.addTask { end(of: try await answer()) }
                group.addTask {
                    try await Task.sleep(for: .seconds(timeout.seconds))
                    return .overdue
                }
                defer { group.cancelAll() }
                return try await group.next() ?? .overdue
            }
        } catch {
            let words = "cannot be reached through \(socket) (\(error)); is chathours-mail.socket active?"
            return .notStarted(VisibleText.escaped(words), isPassing: true)
        }
    }

    /// Returns the service's output, up to its last line or to the limit of what is logged.
    private func answer() async throws -> [UInt8] {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(unixDomainSocketPath: socket) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel,
                        configuration: .init(isOutboundHalfClosureEnabled: true))
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(bytes: input))
            outbound.finish()
            var answer: [UInt8] = []
            // A mail server that goes on in the background may keep the connection open.
            for try await part in inbound where answer.count < OutputLines.maxBytes {
                answer += part.readableBytesView
                if Self.lastLine(of: answer) != nil { break }
            }
            return answer
        }
    }

    private func end(of answer: [UInt8]) -> ProgramEnd {
        let last = Self.lastLine(of: answer)
        var lines = OutputLines()
        for line in lines.add(answer[..<(last?.start ?? answer.endIndex)]) + lines.end() {
            logger.info("sendmail: \(shown(line))")
        }
        switch last?.status {
        case nil: return .notStarted("ended without reporting a status", isPassing: true)
        case Self.overdue?: return .overdue
        case Self.notExecutable?: return .notStarted("cannot be executed", isPassing: false)
        case Self.missing?: return .notStarted("does not exist", isPassing: false)
        case let status? where status > 128: return .signalled(status - 128)
        case let status?: return .exited(status)
        }
    }

    /// The status in a last line `exit N`, and where that begins; nil when there is no such line.
    static func lastLine(of answer: [UInt8]) -> (start: Int, status: Int32)? {
        guard answer.last == UInt8(ascii: "\n") else { return nil }
        let start = answer.dropLast().lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? answer.startIndex
        let words = String(decoding: answer[start...].dropLast(), as: UTF8.self).split(separator: " ")
        guard words.count == 2, words[0] == "exit", let status = Int32(words[1]) else { return nil }
        return (start, status)
    }
}
