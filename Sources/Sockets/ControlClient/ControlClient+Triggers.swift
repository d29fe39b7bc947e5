// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import ControlAPI
import NIOHTTP1

extension ControlClient {
    package func triggers(of site: String) async throws(ControlClientError) -> [TriggerStatus] {
        try await call(ControlRequest(.GET, ["v1", "sites", site, "triggers"]), TriggerStatus.List.self).triggers
    }

    package func trigger(_ trigger: String, of site: String) async throws(ControlClientError) -> TriggerStatus {
        try await call(ControlRequest(.GET, path(trigger, site)), TriggerStatus.self)
    }

    /// The latest first.
    package func history(of trigger: String, in site: String, limit: Int = 50) async throws(ControlClientError)
        -> [TriggerOccurrence]
    {
        try await call(
            ControlRequest(.GET, path(trigger, site, "history"), query: [("limit", "\(limit)")]),
            TriggerOccurrence.List.self
        ).occurrences
    }

    /// Fires the trigger manually, now.
    package func run(trigger: String, of site: String) async throws(ControlClientError) -> OccurrenceKey {
        try await call(ControlRequest(.POST, path(trigger, site, "run")), TriggerRun.self).key
    }

    package func pause(trigger: String, of site: String) async throws(ControlClientError) -> TriggerStatus {
        try await call(ControlRequest(.POST, path(trigger, site, "pause")), TriggerStatus.self)
    }

    package func resume(trigger: String, of site: String) async throws(ControlClientError) -> TriggerStatus {
        try await call(ControlRequest(.POST, path(trigger, site, "resume")), TriggerStatus.self)
    }

    private func path(_ trigger: String, _ site: String, _ rest: String...) -> [String] {
        ["v1", "sites", site, "triggers", trigger] + rest
    }
}
