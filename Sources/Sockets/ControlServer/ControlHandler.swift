// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import ControlAPI
import Hours

/// The requests of the control socket to the daemon. Values have been validated as far as possible without knowledge of
/// the sites; the handler rejects what does not exist, with `ProblemDetails.unknown`.
package protocol ControlHandler: MessageHandler {
    func status(by requester: Caller) async throws(ProblemDetails) -> DaemonStatus
    /// Reads the configuration again, and returns when that is done.
    func reload(by requester: Caller) async throws(ProblemDetails) -> ReloadReport
    func metrics(by requester: Caller) async throws(ProblemDetails) -> Metrics
    /// Best made by a ``ChangeFeed``, which bounds what a slow reader can make us keep.
    func changes(by requester: Caller) async throws(ProblemDetails) -> AsyncStream<Change>

    func sites(by requester: Caller) async throws(ProblemDetails) -> [SiteStatus]
    /// The state document as it is published, JSON.
    func state(of site: String, by requester: Caller) async throws(ProblemDetails) -> [UInt8]
    func route(of department: String, in site: String, by requester: Caller) async throws(ProblemDetails)
        -> ChatRouteResponse

    func agents(of site: String, by requester: Caller) async throws(ProblemDetails) -> [AgentLease]
    func agent(_ agent: String, of site: String, by requester: Caller) async throws(ProblemDetails) -> AgentLease
    /// Departments that the site does not have are left out and listed in the answer.
    func report(_ report: PresenceReport, to site: String, by requester: Caller) async throws(ProblemDetails)
        -> AgentPresence
    /// `complete`: whoever the same source has reported before and does not list now has gone.
    func report(_ reports: [PresenceReport], complete: Bool, to site: String, by requester: Caller)
        async throws(ProblemDetails) -> AgentListOutcome
    func remove(agent: String, from site: String, by requester: Caller) async throws(ProblemDetails)

    func overrides(of site: String, by requester: Caller) async throws(ProblemDetails) -> [Override]
    /// Returns those that were set.
    func override(_ order: OverrideOrder, in site: String, by requester: Caller) async throws(ProblemDetails)
        -> [Override]
    /// Returns those that were cleared; `department` nil: all of the site.
    func clearOverrides(of department: String?, in site: String, by requester: Caller)
        async throws(ProblemDetails) -> [Override]
    /// The latest first, at most `limit`.
    func overrideHistory(of site: String, limit: Int, by requester: Caller) async throws(ProblemDetails)
        -> [OverrideRecord]

    func triggers(of site: String, by requester: Caller) async throws(ProblemDetails) -> [TriggerStatus]
    func trigger(_ trigger: String, of site: String, by requester: Caller) async throws(ProblemDetails)
        -> TriggerStatus
    /// The latest first, at most `limit`.
    func history(of trigger: String, in site: String, limit: Int, by requester: Caller)
        async throws(ProblemDetails) -> [TriggerOccurrence]
    /// Fires the trigger manually, now.
    func run(trigger: String, of site: String, by requester: Caller) async throws(ProblemDetails) -> OccurrenceKey
    func setPaused(_ paused: Bool, trigger: String, of site: String, by requester: Caller)
        async throws(ProblemDetails) -> TriggerStatus

    /// A runner's requests: the payloads of a workload with jobs to be done (of messages at most 100; more may be
    /// left), and the result of an attempt at one of them.
    func claim(_ workload: Workload, by requester: Caller) async throws(ProblemDetails) -> [Claim]
    func record(_ report: AttemptReport, of workload: Workload, by requester: Caller) async throws(ProblemDetails)
}

/// Operators' requests to the daemon about visitors' messages.
package protocol MessageHandler: Sendable {
    /// The one kept last first.
    func messages(_ query: MessageQuery, by requester: Caller) async throws(ProblemDetails) -> [MessageRecord]
    func message(_ id: String, by requester: Caller) async throws(ProblemDetails) -> MessageRecord
    /// Has its targets that were given up wait again, and tries at once what waits.
    func retryDeliveries(of id: String, by requester: Caller) async throws(ProblemDetails) -> MessageRecord
    func delete(message id: String, by requester: Caller) async throws(ProblemDetails) -> MessageDeletion
    /// Deletes every message that has this e-mail address in any case, also those that wait to be delivered.
    func eraseMessages(email: String, by requester: Caller) async throws(ProblemDetails) -> MessageDeletion
}
