/// What came of deleting messages.
package struct MessageDeletion: Codable, Hashable, Sendable {
    /// How many there were; they are gone.
    package let deleted: Int
    /// Whether nothing of them is left in the ledger's files either. Where that could not be done, as for lack of room,
    /// it is tried again every minute.
    package let complete: Bool

    package init(deleted: Int, complete: Bool) {
        self.deleted = deleted
        self.complete = complete
    }
}
