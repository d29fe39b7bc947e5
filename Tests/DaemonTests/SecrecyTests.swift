// SPDX-License-Identifier: Apache-2.0

import Foundation
import Systemd
import TestSupport
import Testing

/// No line that is logged holds a secret, or what is known of a person.
@Suite struct SecrecyTests {
    private static let token = "tok-5f2c9a"
    private static let agent = "ann.lee@example.com"
    private static let password = "hunter2"
    private static let visitor = "visitor@example.org"

    private func texts(_ program: RunningProgram) -> String {
        let entries = Journal(of: program).entries
        return entries.flatMap { $0.fields.values.joined() }.joined(separator: "\n") + program.standardError
    }

    /// A receiver that first hangs up and then refuses; its address, its answers and the arguments of a command are
    /// nobody's business.
    @Test func whatActionsNeed() throws {
        let receiver = try HookReceiver { [first = FirstTime()] _ in first.isNow ? .hangUp : .answer(403) }
        let more = """
              spoken:
                when: 8h before close
                departments: [support]
                do: [{ command: ["true", "--password=\(Self.password)"] }]
              absent: { when: 8h before close, departments: [support], do: [{ webhook: absent }] }
            """
        let folder = try TemporaryFolder()
        let secret = try folder.write("secret", "whsec_\(FiringShop.secret)\n")
        chmod(secret, 0o644)
        let settings = """
            webhooks:
              hook:
                url: "http://127.0.0.1:\(receiver.port)/\(Self.password)?key=\(Self.password)"
                secrets: ["file:\(secret)"]
              absent: { url: "http://127.0.0.1:9/\(Self.password)", secrets: ["file:\(secret)"], give-up-after: 1s }
            mail: { team: { from: chat@example.com, to: [\(Self.visitor)] } }

            """
        let daemon = try DaemonUnderTest(
            sites: ["shop": ProcessShop.yaml(more: more)], settings: settings, zone: TestZone(nowReading: 10, 0, 0),
            folder: folder, launcher: Journal.launcher())
        try daemon.state(of: "shop", within: 20)
        let caller = ControlCaller(path: daemon.controlSocket)
        for trigger in ["by-hand", "spoken", "absent"] {
            try TimeoutError.wait("an answer", 10) { FileManager.default.fileExists(atPath: daemon.controlSocket) }
            #expect(try caller.ask("POST", "/v1/sites/shop/triggers/\(trigger)/run").status == 202)
        }
        let journal = Journal(of: daemon)
        // The secret's file is open to all, which is said; so the receiver's refusal and the other's absence are.
        _ = try journal.entry(.actionRemark, ["CHATHOURS_TRIGGER": "by-hand"])
        _ = try journal.entry(.triggerFailed, ["CHATHOURS_TRIGGER": "by-hand"])
        _ = try journal.entry(.actionTried, ["CHATHOURS_TRIGGER": "absent"])
        _ = try journal.entry(.actionTried, ["CHATHOURS_TRIGGER": "spoken", "CHATHOURS_OUTCOME": "done"])
        let text = texts(daemon.program)
        for word in [Self.password, FiringShop.secret, Self.visitor] { #expect(!text.contains(word), "\(word)") }
    }

    /// Secrets where they do not belong: the errors that say so must not repeat them.
    @Test(arguments: [
        "webhooks: { hook: { url: \"https://example.com/\", secrets: [whsec_\(FiringShop.secret)] } }\n",
        "webhooks: { hook: { url: \"https://example.com/\", secrets: [\(FiringShop.secret)] } }\n",
        "webhooks: { hook: { url: \"https://example.com/\", secrets: \"\(FiringShop.secret)\" } }\n",
        "webhooks: { hook: { url: \"https://ann:\(password)@example.com/\", secrets: [\"credential:x\"] } }\n",
        "webhooks: { hook: { url: \"ftp://example.com/\(password)\", secrets: [\"credential:x\"] } }\n",
        "sources: { crm: { token-sha256: \(token) } }\n", "sources: { crm: { token: \(token) } }\n",
        "webhooks: { hook: { secrets: [\"whsec_\(FiringShop.secret) ] } }\n",
    ]) func mistakesInSettings(_ settings: String) throws {
        let daemon = try DaemonUnderTest(
            sites: ["shop": ShopSite.yaml()], settings: settings, zone: TestZone(nowReading: 10, 0, 20),
            launcher: Journal.launcher())
        let file = "\(daemon.folder.path)/etc/chathours.yaml"
        _ = try Journal(of: daemon).entry(.configurationFinding, ["CHATHOURS_FILE": file])
        let text = texts(daemon.program)
        for word in [Self.token, Self.password, FiringShop.secret] { #expect(!text.contains(word), "\(word)") }
    }

    @Test func whoReportsAndWhoIsReported() throws {
        let shop = try FiringShop(
            ProcessShop.yaml(presence: "presence: { required: yes, settle: 0s }"),
            zone: TestZone(nowReading: 10, 0, 0), launcher: Journal.launcher())
        let body = #"{"status":"online","departments":["sales"],"lease":"1h"}"#
        #expect(try shop.caller.ask("PUT", "/v1/sites/shop/agents/\(Self.agent)", body).status == 200)
        let stranger = ControlCaller(path: shop.daemon.agentsSocket, token: Self.token)
        #expect(try stranger.ask("PUT", "/v1/sites/shop/agents/\(Self.agent)", body).status == 401)
        #expect(try shop.caller.ask("DELETE", "/v1/sites/shop/agents/\(Self.agent)").status == 204)
        _ = try Journal(of: shop.daemon).entry(.presenceLost, ["CHATHOURS_STATUS": "offline"])
        let text = texts(shop.daemon.program)
        for word in [Self.token, Self.agent] { #expect(!text.contains(word), "\(word)") }
    }
}
