import ChathoursCore

/// The occurrence that an operator had fire.
package struct TriggerRun: Codable, Hashable, Sendable {
    package let key: OccurrenceKey

    package init(key: OccurrenceKey) {
        self.key = key
    }
}
