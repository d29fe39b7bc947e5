import ChathoursCore
import ControlAPI
import Hours

/// What the control socket asks of the daemon. Values have been checked as far as that can be done without knowing the
/// sites; what does not exist is the handler's to refuse, with `ProblemDocument.unknown`.
package protocol ControlHandler: DeliveryHandler, MessageHandler {
    func status(by requester: Requester) async throws(ProblemDocument) -> ServerStatus
    /// Reads the configuration again, and returns when that is done.
    func reload(by requester: Requester) async throws(ProblemDocument) -> ReloadReport
    func metrics(by requester: Requester) async throws(ProblemDocument) -> Metrics
    /// Best made by a ``ChangeFeed``, which bounds what a slow reader can make us keep.
    func changes(by requester: Requester) async throws(ProblemDocument) -> AsyncStream<Change>

    func sites(by requester: Requester) async throws(ProblemDocument) -> [SiteStatus]
    /// The state document as it is published, JSON.
    func state(of site: String, by requester: Requester) async throws(ProblemDocument) -> [UInt8]
    func route(of department: String, in site: String, by requester: Requester) async throws(ProblemDocument)
        -> RouteAnswer

    func agents(of site: String, by requester: Requester) async throws(ProblemDocument) -> [AgentLease]
    func agent(_ agent: String, of site: String, by requester: Requester) async throws(ProblemDocument) -> AgentLease
    /// Departments that the site does not have are left out and listed in the answer.
    func report(_ report: PresenceReport, to site: String, by requester: Requester) async throws(ProblemDocument)
        -> AgentPresence
    /// `complete`: whoever the same source has reported before and does not list now has gone.
    func report(_ reports: [PresenceReport], complete: Bool, to site: String, by requester: Requester)
        async throws(ProblemDocument) -> AgentListOutcome
    func remove(agent: String, from site: String, by requester: Requester) async throws(ProblemDocument)

    func overrides(of site: String, by requester: Requester) async throws(ProblemDocument) -> [Override]
    /// Returns those that were set.
    func override(_ decision: OverrideDecision, in site: String, by requester: Requester) async throws(ProblemDocument)
        -> [Override]
    /// Returns those that were cleared; `department` nil: all of the site.
    func clearOverrides(of department: String?, in site: String, by requester: Requester)
        async throws(ProblemDocument) -> [Override]
    /// The latest first, at most `limit`.
    func overrideHistory(of site: String, limit: Int, by requester: Requester) async throws(ProblemDocument)
        -> [OverrideRecord]

    func triggers(of site: String, by requester: Requester) async throws(ProblemDocument) -> [TriggerStatus]
    func trigger(_ trigger: String, of site: String, by requester: Requester) async throws(ProblemDocument)
        -> TriggerStatus
    /// The latest first, at most `limit`.
    func history(of trigger: String, in site: String, limit: Int, by requester: Requester)
        async throws(ProblemDocument) -> [TriggerOccurrence]
    /// Fires it now, by hand.
    func run(trigger: String, of site: String, by requester: Requester) async throws(ProblemDocument) -> OccurrenceKey
    func setPaused(_ paused: Bool, trigger: String, of site: String, by requester: Requester)
        async throws(ProblemDocument) -> TriggerStatus

    /// The occurrences of the trigger with actions still to be done.
    func claim(trigger: String, of site: String, by requester: Requester) async throws(ProblemDocument) -> [Claim]
    func record(_ result: ActionResult, by requester: Requester) async throws(ProblemDocument)
}

/// What a runner asks of the daemon about visitors' messages.
package protocol DeliveryHandler: Sendable {
    /// The site's messages that are due to be delivered, at most 100; more may be left.
    func claimDeliveries(of site: String, by requester: Requester) async throws(ProblemDocument) -> [DeliveryClaim]
    func record(_ result: DeliveryResult, of site: String, by requester: Requester) async throws(ProblemDocument)
}

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
