// SPDX-License-Identifier: Apache-2.0

import Glibc
import Logging
import Testing

@testable import Linux
@testable import Systemd

@Suite struct StandardErrorLogHandlerTests {
    @Test func aLineIsOneWrite() {
        let pipe = PacketPipe()
        let logger = Logger(label: "test") { _ in StandardErrorLogHandler(fileDescriptor: pipe.writingEnd) }
        logger.warning("one\ntwo")
        logger.info("three")
        let writes = pipe.writes()
        #expect(writes.map { $0.drop { $0 != " " } } == [#" warning one\ntwo"# + "\n", " info three\n"])
    }

    @Test func theInstantIsNow() throws {
        let pipe = PacketPipe()
        let before = WallClock.now()
        StandardErrorLogHandler(fileDescriptor: pipe.writingEnd).log(event: .sample(.info, "now"))
        let after = WallClock.now()
        let line = try #require(pipe.writes().first)
        let possible = (before...after).map {
            LogLine.text(.sample(.info, "now"), metadata: [:], at: $0, coloured: false) + "\n"
        }
        #expect(possible.contains(line))
    }

    @Test func aTerminalGetsColours() throws {
        var master: Int32 = -1
        var terminal: Int32 = -1
        try #require(openpty(&master, &terminal, nil, nil, nil) == 0)
        defer {
            close(master)
            close(terminal)
        }

        StandardErrorLogHandler(fileDescriptor: terminal).log(event: .sample(.error, "red"))
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(master, &buffer, buffer.count)
        let text = String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
        #expect(text.drop { $0 != " " } == " \u{1B}[31merror red\u{1B}[0m\r\n")
    }
}
