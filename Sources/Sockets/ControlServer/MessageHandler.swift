import ControlAPI

/// What operators ask of the daemon about visitors' messages.
package protocol MessageHandler: Sendable {
    /// The one kept last first.
    func messages(_ query: MessageQuery, by requester: Requester) async throws(ProblemDocument) -> [MessageRecord]
    func message(_ id: String, by requester: Requester) async throws(ProblemDocument) -> MessageRecord
    /// Has its targets that were given up wait again, and tries at once what waits.
    func retryDeliveries(of id: String, by requester: Requester) async throws(ProblemDocument) -> MessageRecord
    func delete(message id: String, by requester: Requester) async throws(ProblemDocument) -> MessageDeletion
    /// Deletes every message that has this e-mail address in any case, also those that wait to be delivered.
    func eraseMessages(email: String, by requester: Requester) async throws(ProblemDocument) -> MessageDeletion
}
