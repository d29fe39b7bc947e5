// SPDX-License-Identifier: Apache-2.0

import Hours

/// The outcomes of a site's occurrences, so that none fires twice.
struct OccurrenceLog: Sendable {
    /// Keyed by trigger, then due instant.
    private var records: [String: [Instant: OccurrenceRecord]] = [:]

    init(_ records: [OccurrenceRecord]) {
        for record in records { note(record) }
    }

    /// The record of an occurrence that is due at an instant; nil if it has not been decided.
    subscript(trigger: String, due: Instant) -> OccurrenceRecord? { records[trigger]?[freeDue(of: trigger, from: due)] }

    /// The due instant of an occurrence in its key: the first from `due` on that no operator's firing has taken.
    func freeDue(of trigger: String, from due: Instant) -> Instant {
        var due = due
        while records[trigger]?[due]?.event == .byHand { due = due + 1 }
        return due
    }

    /// In order of due instant, then trigger.
    var all: [OccurrenceRecord] { records.values.flatMap(\.values).sorted { $0.key < $1.key } }

    mutating func note(_ record: OccurrenceRecord) {
        records[record.key.trigger, default: [:]][record.key.due] = record
    }

    /// Forgets the occurrences that did not fire and are due after `instant` (again, because the clock was set back).
    mutating func forgetUnfired(after instant: Instant) {
        keep { $0.key.due <= instant || $0.outcome == .fired }
    }

    /// The last of a trigger's occurrences, due by `now`, that fired for a department; nil if none has. An operator's
    /// does not count.
    func lastFired(_ trigger: String, for department: String, by now: Instant) -> OccurrenceRecord? {
        records[trigger]?.values.filter {
            $0.outcome == .fired && $0.event != .byHand && $0.key.due <= now && $0.departments.contains(department)
        }.max { $0.key < $1.key }
    }

    /// Forgets the occurrences due before `instant`, but for the last of each trigger and department and the last that
    /// fired, as of `now`: a notice may follow from them for as long as nothing ends it.
    mutating func forget(before instant: Instant, at now: Instant) {
        records = records.mapValues { records in
            let past = records.values.filter { $0.event != .byHand && $0.key.due <= now }
            let lasting = Self.lastDues(past).union(Self.lastDues(past.filter { $0.outcome == .fired }))
            return records.filter { $0.key >= instant || lasting.contains($0.key) }
        }
    }

    /// The last due instants of the departments.
    private static func lastDues(_ records: [OccurrenceRecord]) -> Set<Instant> {
        var last: [String: Instant] = [:]
        for record in records {
            for department in record.departments {
                last[department] = max(last[department] ?? record.key.due, record.key.due)
            }
        }
        return Set(last.values)
    }

    private mutating func keep(where isKept: (OccurrenceRecord) -> Bool) {
        records = records.mapValues { $0.filter { isKept($0.value) } }.filter { !$0.value.isEmpty }
    }
}
