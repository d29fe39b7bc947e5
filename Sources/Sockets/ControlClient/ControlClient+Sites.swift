import Control
import Desk

extension ControlClient {
    public func sites() async throws(ControlClientError) -> [SiteStatus] {
        try await call(ControlCall(.GET, ["v1", "sites"]), SiteStatus.List.self).sites
    }

    /// The state document as it is published, JSON.
    public func state(of site: String) async throws(ControlClientError) -> [UInt8] {
        try await exchange(ControlCall(.GET, ["v1", "sites", site])).body
    }

    public func route(of department: String, in site: String) async throws(ControlClientError) -> RouteAnswer {
        try await call(
            ControlCall(.GET, ["v1", "sites", site, "route"], query: [("department", department)]), RouteAnswer.self)
    }

    public func overrides(of site: String) async throws(ControlClientError) -> [Override] {
        try await call(ControlCall(.GET, ["v1", "sites", site, "overrides"]), OverrideList.self).overrides
    }

    /// Returns those that were set.
    public func override(_ request: OverrideRequest, in site: String) async throws(ControlClientError) -> [Override] {
        let body = try encode(request)
        return try await call(
            ControlCall(.POST, ["v1", "sites", site, "overrides"], body: body), OverrideList.self
        ).overrides
    }

    /// Returns those that were cleared; `department` nil: all of the site.
    public func clearOverrides(of department: String? = nil, in site: String) async throws(ControlClientError)
        -> [Override]
    {
        let path = ["v1", "sites", site, "overrides"]
        let call =
            department.map { ControlCall(.DELETE, path, query: [("department", $0)]) } ?? ControlCall(.DELETE, path)
        return try await self.call(call, OverrideList.self).overrides
    }

    /// The latest first.
    public func overrideHistory(of site: String, limit: Int = 50) async throws(ControlClientError) -> [OverrideRecord] {
        try await call(
            ControlCall(.GET, ["v1", "sites", site, "overrides", "history"], query: [("limit", "\(limit)")]),
            OverrideRecord.List.self
        ).history
    }

    func encode(_ request: some Encodable) throws(ControlClientError) -> [UInt8] {
        do {
            return try ControlJSON.encode(request: request)
        } catch {
            throw .unexpected(path: socketPath, reason: "the request cannot be written: \(error)")
        }
    }
}
