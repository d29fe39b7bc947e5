// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import ControlAPI
import NIOHTTP1

extension ControlClient {
    package func sites() async throws(ControlClientError) -> [SiteStatus] {
        try await call(ControlRequest(.GET, ["v1", "sites"]), SiteStatus.List.self).sites
    }

    /// The state document as it is published, JSON.
    package func state(of site: String) async throws(ControlClientError) -> [UInt8] {
        try await exchange(ControlRequest(.GET, ["v1", "sites", site])).body
    }

    package func route(of department: String, in site: String) async throws(ControlClientError) -> ChatRouteResponse {
        try await call(
            ControlRequest(.GET, ["v1", "sites", site, "route"], query: [("department", department)]),
            ChatRouteResponse.self)
    }

    package func overrides(of site: String) async throws(ControlClientError) -> [Override] {
        try await call(ControlRequest(.GET, ["v1", "sites", site, "overrides"]), OverrideList.self).overrides
    }

    /// Returns those that were set.
    package func override(_ request: OverrideRequest, in site: String) async throws(ControlClientError) -> [Override] {
        let body = try encode(request)
        return try await call(
            ControlRequest(.POST, ["v1", "sites", site, "overrides"], body: body), OverrideList.self
        ).overrides
    }

    /// Returns those that were cleared; `department` nil: all of the site.
    package func clearOverrides(of department: String? = nil, in site: String) async throws(ControlClientError)
        -> [Override]
    {
        let path = ["v1", "sites", site, "overrides"]
        let call =
            department.map { ControlRequest(.DELETE, path, query: [("department", $0)]) }
            ?? ControlRequest(.DELETE, path)
        return try await self.call(call, OverrideList.self).overrides
    }

    /// The latest first.
    package func overrideHistory(of site: String, limit: Int = 50) async throws(ControlClientError) -> [OverrideRecord]
    {
        try await call(
            ControlRequest(.GET, ["v1", "sites", site, "overrides", "history"], query: [("limit", "\(limit)")]),
            OverrideRecord.List.self
        ).history
    }

    func encode(_ request: some Encodable) throws(ControlClientError) -> [UInt8] {
        do {
            return try ControlJSON.encode(request: request)
        } catch {
            throw .unexpected(path: socketPath, reason: "cannot encode the request: \(error)")
        }
    }
}

extension ControlClient {
    package func status() async throws(ControlClientError) -> DaemonStatus {
        try await call(ControlRequest(.GET, ["v1", "status"]), DaemonStatus.self)
    }

    /// Has the daemon read its configuration again; also when files were rejected, the report is returned.
    package func reload() async throws(ControlClientError) -> ReloadReport {
        let (status, body) = try await exchange(ControlRequest(.POST, ["v1", "reload"]), accepting: [422])
        if status == 422, let report = try? ControlJSON.decode(answer: ReloadReport.self, from: body) { return report }
        guard status < 400 else { throw refusal(status, body) }
        return try decode(ReloadReport.self, from: body)
    }

    /// OpenMetrics text.
    package func metrics() async throws(ControlClientError) -> String {
        String(decoding: try await exchange(ControlRequest(.GET, ["metrics"])).body, as: UTF8.self)
    }

    /// Returns the changes from now on.
    package func watch() async throws(ControlClientError) -> ChangeSequence {
        let deadline = deadline
        let (status, connection) = try await send(ControlRequest(.GET, ["v1", "watch"]), until: deadline)
        guard status < 400 else { throw refusal(status, try await body(of: connection, until: deadline)) }
        return ChangeSequence(connection: connection, client: self)
    }
}
