import ControlAPI
import ControlClient

/// A trigger of a site, with what became of its last occurrence.
struct TriggerEntry: Encodable {
    let site: String
    let status: TriggerStatus
    /// Nil when there has been none.
    let last: TriggerOccurrence?

    init(_ status: TriggerStatus, of site: String, from client: ControlClient) async throws {
        self.site = site
        self.status = status
        last = status.lastResult == nil ? nil : try await client.history(of: status.name, in: site, limit: 1).first
    }

    private enum CodingKeys: String, CodingKey {
        case site, lastActions
    }

    /// The fields of the status, the site, and how the actions of the last occurrence went.
    func encode(to encoder: any Encoder) throws {
        try status.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(site, forKey: .site)
        try container.encodeIfPresent(last?.actions, forKey: .lastActions)
    }
}
