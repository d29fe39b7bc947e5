// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Logging
import Testing

@testable import Systemd

@Suite struct MessageIDTests {
    /// As `systemd-id128 new` makes them: random, of the form of a UUID version 4 (sd-id128(3)).
    @Test func idsAreRandomUUIDs() {
        for kind in MessageID.allCases {
            #expect(kind.id.wholeMatch(of: /[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}/) != nil, "\(kind)")
        }
        #expect(Set(MessageID.allCases.map(\.id)).count == MessageID.allCases.count)
    }

    @Test func aLineCarriesTheIDOfItsKind() throws {
        let pipe = PacketPipe()
        let queue = LogQueue(StandardErrorLog(fileDescriptor: pipe.writingEnd))
        var logger = Logger(label: "test") { _ in ServiceLogHandler(queue) }
        logger.logLevel = .debug
        logger.log(.stopped, .debug, "stopped", ["site": "boutique"])
        queue.flush(within: .seconds(10))
        let line = try #require(pipe.writes().first)
        #expect(line.hasSuffix(" debug stopped message-id=\(MessageID.stopped.id) site=boutique\n"))
    }
}
