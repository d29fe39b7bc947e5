// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

extension ServiceTests {
    /// Visitors' messages, from the socket that systemd keeps to a runner that systemd starts.
    @Suite struct MessageUnitTests {
        private static let runner = "chathours-trigger@boutique.messages.service"
        private static let site = """
            time-zone: Etc/UTC
            hours: { daily: "09:00-17:00" }
            offline: { form: offline-form, deliver: [{ mail: team }] }

            """
        /// A mail server that is down until there is a file.
        private static let sendmail = """
            #!/bin/sh
            cat >/dev/null
            test -e /etc/chathours/mail-works || exit 75

            """
        private static let settings = """
            mail: { team: { to: [team@example.com], from: chat@example.com } }
            sendmail: /etc/chathours/sendmail

            """
        private static let message =
            #"{"fields":{"name":"Ada","email":"ada@example.com","message":"Hello"},"taken":9}"#

        private let service: HostedService

        init() throws {
            service = try HostedService.stopped()
            try service.write(site: Self.site)
            try service.container.write("/etc/chathours/chathours.yaml", Self.settings)
            try service.container.write("/etc/chathours/sendmail", Self.sendmail)
            try service.container.must("chmod", "755", "/etc/chathours/sendmail")
        }

        /// Nobody has started the daemon: whoever writes does.
        @Test func aMessageStartsTheDaemonAndIsDelivered() throws {
            try service.container.must("touch", "/etc/chathours/mail-works")
            try service.container.must("systemctl", "start", "chathoursd-forms.socket")
            let id = try send()
            try isDelivered(id)
            #expect(try service.property("ExecMainStatus", of: Self.runner) == "0")
            let said = try service.said("done", by: "chathours-runner")
            #expect(said["_SYSTEMD_UNIT"] as? String == Self.runner)
            #expect(said["CHATHOURS_MESSAGE"] as? String == id)
            let owner = try service.container.must("stat", "--format=%a %G", "/run/chathoursd/forms.sock")
            #expect(owner == "660 www-data\n")
        }

        /// An undelivered message is retried by a runner that systemd starts, also after a kill of the daemon.
        @Test func isTriedAgain() throws {
            try service.start()
            let id = try send()
            try service.container.wait("an attempt", 30) { try attempts(id) > 0 }
            try service.container.must("systemctl", "kill", "--kill-whom=main", "--signal=KILL", HostedService.unit)
            try service.container.must("touch", "/etc/chathours/mail-works")
            try isDelivered(id)
            #expect(try attempts(id) > 1)
        }

        /// Sends a message as a web server passes it on; its id.
        private func send() throws -> String {
            let answer = try curl(
                "--unix-socket", "/run/chathoursd/forms.sock", "--json", Self.message, "--retry", "5",
                "http://localhost/v1/sites/boutique/messages")
            return try #require(answer["id"] as? String)
        }

        private func isDelivered(_ id: String) throws {
            try service.container.wait("the delivery", 180) { try kept(id)?["state"] as? String == "delivered" }
        }

        private func attempts(_ id: String) throws -> Int {
            let deliveries = try kept(id)?["deliveries"] as? [[String: Any]] ?? []
            return (deliveries.first?["attempts"] as? [Any] ?? []).count
        }

        /// Nil while nobody tells.
        private func kept(_ id: String) throws -> [String: Any]? {
            try? curl("--unix-socket", "/run/chathoursd/control.sock", "http://localhost/v1/messages/\(id)")
        }

        private func curl(_ words: String...) throws -> [String: Any] {
            let text = try service.container.must(["curl", "--silent", "--max-time", "20"] + words)
            return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        }
    }
}
