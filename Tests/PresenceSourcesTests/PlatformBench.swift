// SPDX-License-Identifier: Apache-2.0

import Actions
import ChathoursCore
import Foundation
import Hours
import OutboundHTTP
import PresenceSources
import TestSupport

/// Asks a platform's server once.
struct PlatformBench {
    static let credential = "sk-that-nobody-may-see"

    let folder: TemporaryFolder
    let platform: ChatPlatform
    let timeout: Duration

    init(
        _ kind: ChatPlatform.Kind, at address: String, groups: [String: ChatPlatform.Groups] = ["sales": .all],
        user: String? = nil, channel: String = ChatPlatform.defaultChannel, lease: Int64 = 90,
        timeout: Duration = .seconds(20)
    ) throws {
        folder = try TemporaryFolder()
        let credential = try folder.write("credential", Self.credential + "\n")
        chmod(credential, 0o600)
        self.timeout = timeout
        platform = ChatPlatform(
            kind: kind, address: address, site: "shop", groups: groups, credential: .file(credential),
            user: user ?? (kind == .rocketChat ? "rbAXPnMktTFbNpwtJ" : nil), account: kind == .chatwoot ? "3" : nil,
            channel: channel, token: .file(credential), lease: Span(seconds: lease))
    }

    /// In the order of their names.
    func agents() async throws(PlatformError) -> [PlatformAgent] {
        let inquiry = PlatformQuery(
            source: "desk", platform: platform, secrets: SecretReader(credentialsDirectory: nil), timeout: timeout)
        return try await inquiry.agents(at: Instant(Int64(time(nil)))).sorted { $0.name < $1.name }
    }

    /// The reason why they are unknown; nil if they are known.
    func failure() async -> PlatformError? {
        do {
            _ = try await agents()
            return nil
        } catch {
            return error
        }
    }
}

extension ChatPlatform.Kind {
    /// A whole answer of this platform to anything that it is asked about everybody, with one agent online.
    var sampleAnswer: String {
        switch self {
        case .zendesk:
            #"{"data":[{"type":"agent_availabilities","id":"agent_availabilities|7","attributes":{"agent_id":7,"#
                + #""group_ids":[1],"version":2}}],"included":[],"links":{"next":null},"meta":{"has_more":false}}"#
        case .zendeskChat:
            #"{"content":{"topic":"agents","data":{"agents_online":1,"agents_away":0,"agents_invisible":0},"#
                + #""type":"update","department_id":null},"status_code":200}"#
        case .rocketChat:
            #"{"users":[{"_id":"a1","username":"ann","status":"online","statusLivechat":"available"}],"count":1,"#
                + #""offset":0,"total":1,"success":true}"#
        case .chatwoot:
            #"[{"id":7,"account_id":3,"availability_status":"online","auto_offline":true,"confirmed":true,"#
                + #""role":"agent"}]"#
        }
    }
}
