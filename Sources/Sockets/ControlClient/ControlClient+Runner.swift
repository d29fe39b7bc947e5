// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import ControlAPI
import NIOHTTP1

extension ControlClient {
    /// Claims jobs of the workload for this process, and returns them with their payloads.
    package func claim(_ workload: Workload) async throws(ControlClientError) -> [Claim] {
        try await call(ControlRequest(.POST, path(workload, "claims")), ClaimList.self).claims
    }

    package func record(_ report: AttemptReport, of workload: Workload) async throws(ControlClientError) {
        let body = try encode(report)
        _ = try await exchange(ControlRequest(.POST, path(workload, "results"), body: body))
    }

    private func path(_ workload: Workload, _ last: String) -> [String] {
        switch workload {
        case .trigger(let path): ["v1", "sites", path.site, "triggers", path.trigger, last]
        case .messages(let site): ["v1", "sites", site, "deliveries", last]
        }
    }
}
