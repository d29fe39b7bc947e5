import ControlAPI

extension ControlClient {
    package func status() async throws(ControlClientError) -> ServerStatus {
        try await call(ControlCall(.GET, ["v1", "status"]), ServerStatus.self)
    }

    /// Has the daemon read its configuration again; also when files were rejected, the report is returned.
    package func reload() async throws(ControlClientError) -> ReloadReport {
        let (status, body) = try await exchange(ControlCall(.POST, ["v1", "reload"]), accepting: [422])
        if status == 422, let report = try? ControlJSON.decode(answer: ReloadReport.self, from: body) { return report }
        guard status < 400 else { throw refusal(status, body) }
        return try decode(ReloadReport.self, from: body)
    }

    /// OpenMetrics text.
    package func metrics() async throws(ControlClientError) -> String {
        String(decoding: try await exchange(ControlCall(.GET, ["metrics"])).body, as: UTF8.self)
    }

    /// What changes from now on.
    package func watch() async throws(ControlClientError) -> Changes {
        let response = try await send(ControlCall(.GET, ["v1", "watch"]))
        guard response.status.code < 400 else {
            let body = try? await response.body.collect(upTo: 1 << 20)
            throw refusal(response.status.code, body.map { Array($0.readableBytesView) } ?? [])
        }
        return Changes(body: response.body, client: self)
    }
}
