import Hours
import Hummingbird
import HummingbirdCore
import NIOCore

/// An answer as a whole.
struct Reply: Sendable {
    var status: HTTPResponse.Status
    var fields: HTTPFields
    var body: [UInt8]
    /// Whether more may arrive on the connection than anybody wants to read.
    var endsConnection = false

    private static let farewell = TimeAmount.seconds(1)

    func send(to request: Request, at now: Instant, _ writer: consuming ResponseWriter, on channel: any Channel)
        async throws
    {
        var fields = fields
        fields[.date] = now.httpDate
        if status != .noContent { fields[.contentLength] = String(body.count) }
        if endsConnection { fields[.connection] = "close" }
        let limit = channel.eventLoop.scheduleTask(in: Responder.patience) { channel.close(promise: nil) }
        defer { limit.cancel() }
        // RFC 9110, section 9.3.2: as for GET, and nothing behind the header fields.
        let sent = request.method == .head ? [] : body
        try await writer.write(
            response: HTTPResponse(status: status, headerFields: fields),
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: sent)))
        // What is still on its way is read for a moment, or the caller would not get to read the answer.
        if endsConnection {
            channel.eventLoop.scheduleTask(in: Self.farewell) { channel.close(promise: nil) }
        }
    }
}
