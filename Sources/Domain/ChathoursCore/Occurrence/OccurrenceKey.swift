// SPDX-License-Identifier: Apache-2.0

package import Hours

/// The identity of an occurrence: it fires once for each key.
package struct OccurrenceKey: Hashable, Sendable {
    package let site: String
    package let trigger: String
    package let due: Instant

    package init(site: String, trigger: String, due: Instant) {
        self.site = site
        self.trigger = trigger
        self.due = due
    }
}

extension OccurrenceKey: Comparable {
    /// Orders by due instant, then site, then trigger.
    package static func < (left: OccurrenceKey, right: OccurrenceKey) -> Bool {
        (left.due, left.site, left.trigger) < (right.due, right.site, right.trigger)
    }
}

extension OccurrenceKey: CustomStringConvertible {
    /// `boutique.closing-soon.2026-11-24T16:45:00Z`; neither names nor instants have a dot in them.
    package var description: String { "\(site).\(trigger).\(due)" }

    /// Reads what `description` writes; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, !parts[1].isEmpty, let due = Instant(rfc3339: parts[2]) else {
            return nil
        }
        self.init(site: String(parts[0]), trigger: String(parts[1]), due: due)
    }
}
