// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
package import Hours
package import Hummingbird
package import HummingbirdCore
package import NIOCore

/// An answer as a whole.
package struct Reply: Sendable {
    package var status: HTTPResponse.Status
    package var fields: HTTPFields
    package var body: [UInt8]
    /// True if the connection must be closed, because more data may arrive on it than is worth reading.
    package var endsConnection: Bool

    package init(status: HTTPResponse.Status, fields: HTTPFields, body: [UInt8], endsConnection: Bool = false) {
        self.status = status
        self.fields = fields
        self.body = body
        self.endsConnection = endsConnection
    }

    /// For a caller to take what is sent; a watcher, each change.
    package static let sendTimeout = TimeAmount.seconds(10)
    private static let lingerTime = TimeAmount.seconds(1)

    package func send(to request: Request, at now: Instant, _ writer: consuming ResponseWriter, on channel: any Channel)
        async throws
    {
        var fields = fields
        fields[.date] = now.httpDate
        if status != .noContent { fields[.contentLength] = String(body.count) }
        if endsConnection { fields[.connection] = "close" }
        let limit = channel.eventLoop.scheduleTask(in: Self.sendTimeout) { channel.close(promise: nil) }
        defer { limit.cancel() }
        // RFC 9110, section 9.3.2: as for GET, and nothing behind the header fields.
        let sent = request.method == .head ? [] : body
        try await writer.write(
            response: HTTPResponse(status: status, headerFields: fields),
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: sent)))
        // What is still on its way is read for a moment, or the caller would not get to read the answer.
        if endsConnection {
            channel.eventLoop.scheduleTask(in: Self.lingerTime) { channel.close(promise: nil) }
        }
    }
}
