import ControlClient
import FoundationEssentials
import Hours

/// The zone of a site's local time, as its published state names it.
enum SiteZone {
    /// For reading what somebody has typed.
    static func required(of site: String, from client: ControlClient) async throws -> ZoneRules {
        let document = try await client.state(of: site)
        guard let zone = zone(in: document) else {
            throw Failure.badData(
                "the local time of \(site) is not known here; give times such as 2026-11-23T09:00:00Z")
        }
        return zone
    }

    /// For showing times; UTC where it is not known.
    static func shown(of site: String, from client: ControlClient) async -> ZoneRules {
        let document = try? await client.state(of: site)
        return document.flatMap(zone) ?? .utc
    }

    private static func zone(in document: [UInt8]) -> ZoneRules? {
        let state = try? JSONDecoder().decode(ZonePart.self, from: Data(document))
        return state.flatMap { try? SiteFiles.zones.zone($0.timeZone) }
    }
}

/// What is read of a state document here.
private struct ZonePart: Decodable {
    let timeZone: String

    enum CodingKeys: String, CodingKey {
        case timeZone = "time_zone"
    }
}
