import Desk

/// The occurrence that an operator had fire.
public struct TriggerRun: Codable, Hashable, Sendable {
    public let key: OccurrenceKey

    public init(key: OccurrenceKey) {
        self.key = key
    }
}
