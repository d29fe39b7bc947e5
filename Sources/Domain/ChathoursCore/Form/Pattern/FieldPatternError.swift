/// Why a text is no pattern for a field.
package struct FieldPatternError: Error, Hashable, Sendable, CustomStringConvertible {
    /// At which character it is, counted from 0 in Unicode scalars.
    package let offset: Int
    /// What is wrong there, and the remedy.
    package let reason: String

    init(at offset: Int, _ reason: String) {
        self.offset = offset
        self.reason = reason
    }

    package var description: String { "at character \(offset + 1): \(reason)" }
}
