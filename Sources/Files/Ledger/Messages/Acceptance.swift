/// What became of a message that was to be kept.
package enum Acceptance: Hashable, Sendable {
    case new(KeptMessage)
    /// It is kept already: this is the receipt of the first time.
    case repeated(KeptMessage)
    /// Another message was sent under the same key before. This one is not kept.
    case otherContent
}
