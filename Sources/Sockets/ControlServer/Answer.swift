import ControlAPI
import SocketHTTP

/// What a call is answered with when all is well.
enum Answer: Sendable {
    case bytes([UInt8], status: Int = 200, type: String)
    case nothing
    /// A line a change, until the caller goes.
    case changes(AsyncStream<Change>)

    static func json(_ value: some Encodable, status: Int = 200, type: String = MediaType.json) throws(ProblemDocument)
        -> Answer
    {
        do {
            return .bytes(try ControlJSON.encode(answer: value), status: status, type: type)
        } catch {
            throw ProblemDocument(status: 500, detail: "the answer cannot be written: \(error)")
        }
    }
}
