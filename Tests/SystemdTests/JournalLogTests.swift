// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Logging
import Testing

@testable import Systemd

@Suite struct JournalLogTests {
    @Test func withoutAJournalTheLineGoesToStandardError() throws {
        let pipe = PacketPipe()
        let queue = LogQueue(
            JournalLog(
                identifier: "chathoursd", socket: "/nonexistent/socket",
                fallback: StandardErrorLog(fileDescriptor: pipe.writingEnd)))
        var logger = Logger(label: "test") { _ in ServiceLogHandler(queue) }
        logger.logLevel = .debug
        logger[metadataKey: "site"] = "boutique"

        logger.error("cannot publish", metadata: ["errno": "28"])
        logger.debug("encoded", metadata: ["bytes": "4096"])
        logger.trace("below the level")
        queue.flush(within: .seconds(10))

        let lines = pipe.writes().map { $0.drop { $0 != " " } }
        #expect(lines == [" error cannot publish\n", " debug encoded bytes=4096 site=boutique\n"])
    }

    @Test func loggersAreValues() {
        let handler = ServiceLogHandler(LogQueue(JournalLog(identifier: "chathoursd")))
        let first = Logger(label: "test") { _ in handler }
        var second = first
        second.logLevel = .error
        second[metadataKey: "site"] = "second"
        #expect(first.logLevel == .info)
        #expect(first[metadataKey: "site"] == nil)
        #expect(second.logLevel == .error)
        #expect(second[metadataKey: "site"] == "second")
    }
}
