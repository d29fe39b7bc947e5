// SPDX-License-Identifier: Apache-2.0

package import Hours

/// Detects when a source that should report presence goes silent, and when it reports again.
package struct SourceMonitor: Sendable {
    private var sources: [String: Span] = [:]
    private var lastReceived: [String: Instant] = [:]
    package private(set) var silent: Set<String> = []

    package init() {}

    /// Sets the sources that should report, each with the span after which it counts as lost. For a new source, the
    /// span starts now.
    package mutating func watch(_ sources: [PresenceSource], at now: Instant) {
        let spans = sources.compactMap { source in source.silentAfter.map { (source.name, $0) } }
        self.sources = Dictionary(spans) { first, _ in first }
        lastReceived = self.sources.keys.reduce(into: [:]) { $0[$1] = lastReceived[$1] ?? now }
        silent.formIntersection(self.sources.keys)
    }

    /// Records a report. Returns true if the source was silent until now.
    package mutating func received(from source: String, at now: Instant) -> Bool {
        guard sources[source] != nil else { return false }
        lastReceived[source] = now
        return silent.remove(source) != nil
    }

    /// Returns the sources that have become silent by `now`, in the order of their names.
    package mutating func lost(at now: Instant) -> [String] {
        let lost = sources.keys.filter { !silent.contains($0) && (ends($0) ?? .latest) <= now }.sorted()
        silent.formUnion(lost)
        return lost
    }

    /// Adjusts to a step of the wall clock by `seconds`.
    package mutating func shift(by seconds: Int64) {
        lastReceived = lastReceived.mapValues { $0 + seconds }
    }

    /// The time at which the next source becomes silent if it does not report; nil if none does.
    package var nextMoment: Instant? {
        sources.keys.filter { !silent.contains($0) }.compactMap(ends).min()
    }

    private func ends(_ source: String) -> Instant? {
        guard let span = sources[source], let last = lastReceived[source] else { return nil }
        return last + span.seconds
    }
}
