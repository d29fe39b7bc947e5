// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

extension ImportResult {
    /// Reads the `working_hours` of a Chatwoot inbox: the inbox, a list of inboxes (`{"payload":[…]}`), or the rows
    /// alone. `zone` counts more than the zone that is written there.
    package init(chatwoot bytes: [UInt8], zone: String?) throws(ImportError) {
        let document = try JSONPart(document: bytes)
        let inboxes = try ChatwootInbox.inboxes(document)
        var departments: [Department] = []
        var remarks: [String] = []
        for (index, inbox) in inboxes.enumerated() {
            let zone = try ImportedZone(inbox["timezone"], chosen: zone, in: inbox)
            let title = try inbox["name"]?.text() ?? "inbox \(index + 1)"
            if let enabled = inbox["working_hours_enabled"], try !enabled.flag() {
                remarks.append("\(quoted(title)) does not use its business hours in Chatwoot: they are disabled")
            }
            let hours = try ChatwootInbox.hours(inbox["working_hours"] ?? inbox)
            departments.append(Department(title: title, zone: zone.name, hours: hours))
        }
        guard let first = departments.first, let zone = first.zone else { throw document.refusal("contains no inbox") }
        let source = departments.count == 1 ? "the Chatwoot inbox \(quoted(first.title))" : "the Chatwoot inboxes"
        self.init(source: source, zone: zone, departments: departments, remarks: remarks)
    }
}

enum ChatwootInbox {
    static func inboxes(_ document: JSONPart) throws(ImportError) -> [JSONPart] {
        if let payload = document["payload"] { return try payload.elements() }
        if case .table = document.value { _ = try document.required("working_hours") }
        return [document]
    }

    static func hours(_ rows: JSONPart) throws(ImportError) -> ImportedHours {
        var minutes = WeekMinutes()
        var days: Set<Int> = []
        for row in try rows.elements() {
            let day = try row.required("day_of_week").number(in: 0...6)
            guard days.insert(day).inserted else { throw row.refusal("duplicates the row of day_of_week \(day)") }
            guard let (start, end) = try times(row) else { continue }
            minutes.add(day * WeekMinutes.day + start, day * WeekMinutes.day + end)
        }
        guard !days.isEmpty else { throw rows.refusal("contains no rows") }
        return ImportedHours(week: minutes.week(joinsNights: true))
    }

    /// Returns the opening and closing times of that day, in minutes; nil if it does not open.
    private static func times(_ row: JSONPart) throws(ImportError) -> (start: Int, end: Int)? {
        let isClosed = try row["closed_all_day"]?.flag() ?? false
        let isOpen = try row["open_all_day"]?.flag() ?? false
        guard !isClosed || !isOpen else { throw row.refusal("is both closed_all_day and open_all_day") }
        if isClosed { return nil }
        if isOpen { return (0, WeekMinutes.day) }
        let start = try minute(row, "open_hour", "open_minutes")
        let end = try minute(row, "close_hour", "close_minutes")
        guard start < end else { throw row.refusal("does not close after it opens") }
        // The last minute that can be written there stands for the end of the day.
        return (start, end == WeekMinutes.day - 1 ? WeekMinutes.day : end)
    }

    private static func minute(_ row: JSONPart, _ hour: String, _ minutes: String) throws(ImportError) -> Int {
        try row.required(hour).number(in: 0...23) * 60 + row.required(minutes).number(in: 0...59)
    }
}
