import ControlAPI
import ControlClient

/// The messages that a query is about, the one kept last first, asked for a page at a time.
struct MessagePages {
    private let client: ControlClient
    private var query: MessageQuery
    /// How many may still come; nil: all.
    private var left: Int?
    private var isOver = false

    init(_ query: MessageQuery, limit: Int? = nil, from client: ControlClient) {
        self.query = query
        left = limit
        self.client = client
    }

    /// Nil when there are no more.
    mutating func next() async throws -> [MessageRecord]? {
        query.limit = min(MessageQuery.mostAtOnce, left ?? MessageQuery.mostAtOnce)
        guard !isOver, query.limit > 0 else { return nil }
        let page = try await client.messages(query)
        isOver = page.count < query.limit
        query.before = page.last?.message.id
        left = left.map { $0 - page.count }
        return page.isEmpty ? nil : page
    }
}
