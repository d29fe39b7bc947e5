// SPDX-License-Identifier: Apache-2.0

import Logging
import Testing

@testable import Linux
@testable import Systemd

@Suite struct EventMetadataTests {
    @Test func theNearestSourceWins() {
        let provider = Logger.MetadataProvider { ["b": "provider", "c": "provider"] }
        let event = LogEvent.sample(.info, "", metadata: ["c": "event"])
        let metadata = EventMetadata.merged(
            event, handler: ["a": "handler", "b": "handler", "c": "handler"], provider: provider)
        #expect(metadata == ["a": "handler", "b": "provider", "c": "event"])
    }

    @Test func anErrorBesideTheMessageIsKept() {
        var event = LogEvent.sample(.error, "")
        event.error = SystemCallError(call: "open", errno: 2)
        let metadata = EventMetadata.merged(event, handler: [:], provider: nil)
        #expect(
            metadata == [
                "error.message": "open: No such file or directory", "error.type": "Linux.SystemCallError",
            ])
    }
}
