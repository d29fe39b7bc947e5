import Control
import Hummingbird
import HummingbirdCore
import NIOCore
import ServiceLifecycle

/// The answer to a watcher: a line a change, until the watcher goes, falls behind, or the server stops.
struct ChangeStream: Sendable {
    let changes: AsyncStream<Change>
    let channel: any Channel

    func send(answering request: Request, fields: HTTPFields, _ writer: consuming ResponseWriter) async throws {
        var fields = fields
        fields[.contentType] = Answer.lines
        fields[.cacheControl] = "no-store"
        var body: any ResponseBodyWriter = try await writer.writeHead(HTTPResponse(status: .ok, headerFields: fields))
        let (changes, channel) = (changes, channel)
        try await request.body.consumeWithCancellationOnInboundClose { _ in
            for await change in changes.cancelOnGracefulShutdown() {
                // One who takes nothing would keep us here for ever.
                let limit = channel.eventLoop.scheduleTask(in: Responder.patience) { channel.close(promise: nil) }
                defer { limit.cancel() }
                var line = try ControlJSON.encode(answer: change)
                line.append(UInt8(ascii: "\n"))
                try await body.write(ByteBuffer(bytes: line))
            }
        }
        try await body.finish(nil)
    }
}
