/// Why a text is no pattern for a field.
public struct FieldPatternError: Error, Hashable, Sendable, CustomStringConvertible {
    /// At which character it is, counted from 0 in Unicode scalars.
    public let offset: Int
    /// What is wrong there, and the remedy.
    public let reason: String

    init(at offset: Int, _ reason: String) {
        self.offset = offset
        self.reason = reason
    }

    public var description: String { "at character \(offset + 1): \(reason)" }
}
