/// What the whole of a field's value must look like: a regular expression that pages and the daemon understand alike.
public struct FieldPattern: Hashable, Sendable {
    /// As it is written, and as the `pattern` attribute of HTML takes it.
    public let text: String

    /// Nil when it is no expression that can be matched in a time that grows with the value alone.
    public init?(_ text: String) {
        self.text = text
    }
}
