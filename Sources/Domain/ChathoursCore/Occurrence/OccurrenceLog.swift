// SPDX-License-Identifier: Apache-2.0

import Hours

/// The outcomes of a site's occurrences, so that none fires twice.
struct OccurrenceLog: Sendable {
    /// Keyed by trigger, then due instant.
    private var records: [String: [Instant: OccurrenceRecord]] = [:]

    init(_ records: [OccurrenceRecord]) {
        for record in records { note(record) }
    }

    subscript(trigger: String, due: Instant) -> OccurrenceRecord? { records[trigger]?[due] }

    /// In order of due instant, then trigger.
    var all: [OccurrenceRecord] { records.values.flatMap(\.values).sorted { $0.key < $1.key } }

    mutating func note(_ record: OccurrenceRecord) {
        records[record.key.trigger, default: [:]][record.key.due] = record
    }

    /// Forgets the occurrences that did not fire and are due after `instant` (again, because the clock was set back).
    mutating func forgetUnfired(after instant: Instant) {
        keep { $0.key.due <= instant || $0.outcome == .fired }
    }

    /// Forgets the occurrences due before `instant`.
    mutating func forget(before instant: Instant) {
        keep { $0.key.due >= instant }
    }

    private mutating func keep(where isKept: (OccurrenceRecord) -> Bool) {
        records = records.mapValues { $0.filter { isKept($0.value) } }.filter { !$0.value.isEmpty }
    }
}
