import Arming
import Dispatch

/// Asks the armer, which answers when systemd has, on a thread of its own.
struct ArmerLink: Sendable {
    struct Answers: Sendable {
        /// One for each request, as far as they came.
        let replies: [[ArmerReply]]
        /// Why there are no more; nil when there are all.
        let failure: ArmerSocketError?
    }

    let path: String
    private let queue = DispatchQueue(label: "chathoursd.armer")

    init(path: String) {
        self.path = path
    }

    func ask(_ requests: [ArmerRequest]) async -> Answers {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: converse(requests)) }
        }
    }

    private func converse(_ requests: [ArmerRequest]) -> Answers {
        var replies: [[ArmerReply]] = []
        do throws(ArmerSocketError) {
            let client = try ArmerClient(path: path)
            for request in requests {
                let reply = try client.ask(request)
                // An armer that knows of no timers cannot reach systemd.
                if request == .list, case .failed(let reason)? = reply.last { throw .unable(reason) }
                replies.append(reply)
            }
            return Answers(replies: replies, failure: nil)
        } catch {
            return Answers(replies: replies, failure: error)
        }
    }
}
