// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc
import Logging
import Testing

@testable import Linux
@testable import Systemd

@Suite struct StandardErrorLogTests {
    @Test func aLineIsOneWrite() {
        let pipe = PacketPipe()
        let queue = LogQueue(StandardErrorLog(fileDescriptor: pipe.writingEnd))
        let logger = Logger(label: "test") { _ in ServiceLogHandler(queue) }
        logger.warning("one\ntwo")
        logger.info("three")
        queue.flush(within: .seconds(10))
        let writes = pipe.writes()
        #expect(writes.map { $0.drop { $0 != " " } } == [#" warning one\ntwo"# + "\n", " info three\n"])
    }

    @Test func theInstantIsThatOfTheMessage() throws {
        let pipe = PacketPipe()
        StandardErrorLog(fileDescriptor: pipe.writingEnd).write(
            LogRecord(event: .sample(.info, "then"), metadata: [:], instant: 1_761_354_000))
        #expect(pipe.writes() == ["2025-10-25T01:00:00Z info then\n"])
    }

    @Test func aTerminalGetsColours() throws {
        var master: Int32 = -1
        var terminal: Int32 = -1
        try #require(openpty(&master, &terminal, nil, nil, nil) == 0)
        defer {
            close(master)
            close(terminal)
        }

        StandardErrorLog(fileDescriptor: terminal).write(
            LogRecord(event: .sample(.error, "red"), metadata: [:], instant: 0))
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(master, &buffer, buffer.count)
        let text = String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
        #expect(text.drop { $0 != " " } == " \u{1B}[31merror red\u{1B}[0m\r\n")
    }
}
