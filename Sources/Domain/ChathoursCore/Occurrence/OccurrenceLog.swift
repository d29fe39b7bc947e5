// SPDX-License-Identifier: Apache-2.0

import Hours

/// The outcomes of a site's occurrences, so that none fires twice.
struct OccurrenceLog: Sendable {
    private struct Key: Hashable {
        let trigger: String
        let due: Instant
    }

    private var records: [Key: OccurrenceRecord] = [:]

    init(_ records: [OccurrenceRecord]) {
        for record in records { note(record) }
    }

    subscript(trigger: String, due: Instant) -> OccurrenceRecord? { records[Key(trigger: trigger, due: due)] }

    /// In order of due instant, then trigger.
    var all: [OccurrenceRecord] { records.values.sorted { $0.key < $1.key } }

    mutating func note(_ record: OccurrenceRecord) {
        records[Key(trigger: record.key.trigger, due: record.key.due)] = record
    }

    /// Forgets the occurrences that did not fire and are due after `instant` (again, because the clock was set back).
    mutating func forgetUnfired(after instant: Instant) {
        records = records.filter { $0.key.due <= instant || $0.value.outcome == .fired }
    }

    /// Forgets the occurrences due before `instant`.
    mutating func forget(before instant: Instant) {
        records = records.filter { $0.key.due >= instant }
    }
}
