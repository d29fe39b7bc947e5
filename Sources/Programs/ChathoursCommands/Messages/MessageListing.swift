// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlClient
import Hours

/// Messages, a line each.
struct MessageTable {
    let client: ControlClient
    let now: Instant

    /// Writes those of a query, as a table or as JSON lines. False when there are none.
    func write(
        _ query: MessageQuery, limit: Int, json: Bool, to output: inout StandardOutput
    ) async throws -> Bool {
        var pages = MessagePages(query, limit: limit, from: client)
        var table = TextTable(["id", "received", "site", "department", "state", "name"])
        var zones: [String: ZoneRules] = [:]
        var isEmpty = true
        while let page = try await pages.next() {
            isEmpty = false
            for record in page {
                guard !json else {
                    try output.wire(record)
                    continue
                }
                let message = record.message
                if zones[message.site] == nil {
                    zones[message.site] = await SiteZone.shown(of: message.site, from: client)
                }
                let times = LocalTimes(zone: zones[message.site] ?? .utc, reference: now)
                table.add([
                    message.id, times.zoned(message.receivedAt), message.site, message.department,
                    record.state.rawValue, oneLine(message.name ?? message.email ?? ""),
                ])
            }
        }
        if !json, !isEmpty { for line in table.lines() { try output.line(line) } }
        return !isEmpty
    }
}

/// The messages that a query is about, the one kept last first, asked for a page at a time.
struct MessagePages {
    private let client: ControlClient
    private var query: MessageQuery
    /// The maximum number of messages that may still come; nil for no limit.
    private var left: Int?
    private var isOver = false

    init(_ query: MessageQuery, limit: Int? = nil, from client: ControlClient) {
        self.query = query
        left = limit
        self.client = client
    }

    /// Nil when there are no more.
    mutating func next() async throws -> [MessageRecord]? {
        query.limit = min(MessageQuery.maxPageSize, left ?? MessageQuery.maxPageSize)
        guard !isOver, query.limit > 0 else { return nil }
        let page = try await client.messages(query)
        isOver = page.count < query.limit
        query.before = page.last?.message.id
        left = left.map { $0 - page.count }
        return page.isEmpty ? nil : page
    }
}
