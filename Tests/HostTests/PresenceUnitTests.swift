// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

extension ServiceTests {
    /// `chathours-presence@.service` within its sandbox.
    @Suite struct PresenceUnitTests {
        private static let unit = "chathours-presence@desk.service"
        private static let unitFile = "/etc/systemd/system/chathours-presence@.service"
        private static let siteFile = "/etc/chathours/sites/presence.yaml"
        /// SHA-256 of `example`, by coreutils.
        private static let hash = "50d858e0985ecc7f60418aaf0cc5ab587f42c2570a884095a9e8ccacd0f6545c"

        private static let platform = """
            import http.server
            class Platform(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    known = self.headers["api_access_token"] == "a-credential"
                    body = b'[{"id":7,"availability_status":"online"}]'
                    self.send_response(200 if known else 401)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Platform)
            with open("/run/platform-port", "w") as file:
                file.write(f"{server.server_address[1]}\\n")
            server.serve_forever()
            """

        let service: HostedService
        private var container: Container { service.container }

        init() throws {
            service = try HostedService.stopped()
            try container.copy(try Checkout.product("chathours-presence"), to: "/usr/local/sbin/chathours-presence")
            let template = try String(
                contentsOfFile: "\(Checkout.root)/systemd/chathours-presence@.service.in", encoding: .utf8)
            try container.write(Self.unitFile, template.replacingOccurrences(of: "@sbindir@", with: "/usr/local/sbin"))
        }

        /// The platform, the site, and the daemon; what the source needs are credentials that only root can read.
        private func begin(account: String = "3") throws {
            try container.write("/run/platform.py", Self.platform)
            try container.must("systemd-run", "--unit=platform", "/usr/bin/python3", "/run/platform.py")
            var port = ""
            try TimeoutError.wait("the platform's port", 20) {
                port = container.contents(of: "/run/platform-port").map { String(decoding: $0, as: UTF8.self) } ?? ""
                return port.hasSuffix("\n")
            }
            try container.write(
                Self.siteFile,
                """
                time-zone: Etc/UTC
                hours: { daily: "00:00-24:00" }
                presence: { required: yes }
                departments: { sales: {} }

                """)
            try container.write(
                "/etc/chathours/chathours.yaml",
                """
                sources:
                  desk:
                    token-sha256: \(Self.hash)
                    platform: chatwoot
                    address: http://127.0.0.1:\(port.dropLast())
                    account: \(account)
                    site: presence
                    departments: { sales: all }
                    credential: credential:desk
                    token: credential:desk-token

                """)
            try container.write("/etc/chathours/secrets/desk", "a-credential\n")
            try container.write("/etc/chathours/secrets/desk-token", "example")
            try container.must("chmod", "-R", "go=", "/etc/chathours/secrets")
            try container.write(
                "/etc/systemd/system/\(Self.unit).d/credentials.conf",
                """
                [Service]
                LoadCredential=desk:/etc/chathours/secrets/desk
                LoadCredential=desk-token:/etc/chathours/secrets/desk-token

                """)
            try container.must("systemctl", "daemon-reload")
            try container.must("systemctl", "start", HostedService.unit)
        }

        private func end() throws {
            _ = try container.run("systemctl", "stop", Self.unit, "platform.service")
            _ = try container.run("systemctl", "reset-failed", Self.unit)
            try container.must(
                "rm", "-rf", Self.siteFile, "/run/platform-port", "/etc/chathours/secrets",
                "/etc/systemd/system/\(Self.unit).d")
            try container.copy("\(Checkout.root)/etc/chathours/chathours.yaml", to: "/etc/chathours/chathours.yaml")
        }

        private func property(_ name: String) throws -> String {
            try container.must("systemctl", "show", "--property", name, "--value", Self.unit)
                .trimmingCharacters(in: .newlines)
        }

        private var log: String {
            get throws { try container.must("journalctl", "--no-pager", "--output=cat", "--unit", Self.unit) }
        }

        @Test func itReportsFromWithinItsSandbox() throws {
            try begin()
            defer { try? end() }
            try container.must("systemctl", "start", Self.unit)
            try container.wait("an agent at work", 20) {
                let state = container.contents(of: "/run/chathours/presence/state.json").flatMap {
                    try? PublishedDocument($0)
                }
                return state?.department("sales")["status"] as? String == "online"
            }
            try container.must("systemctl", "stop", Self.unit)
            #expect(try property("Result") == "success")
            #expect(try property("ExecMainStatus") == "0")
            #expect(try !log.contains("a-credential"))
        }

        @Test func aBadConfigurationIsNotTriedAgain() throws {
            try begin(account: "none")
            defer { try? end() }
            _ = try container.run("systemctl", "start", Self.unit)
            try container.wait("the end", 20) { try property("ActiveState") == "failed" }
            #expect(try property("ExecMainStatus") == "78")
            #expect(try property("NRestarts") == "0")
            #expect(try log.contains("is not a valid account; use its number"))
        }

        /// systemd-analyze(1): the threshold is ten times the exposure.
        @Test func itsExposureIsSmall() throws {
            let named = "/run/exposure/\(Self.unit)"
            try container.must("install", "-D", Self.unitFile, named)
            try container.must("systemd-analyze", "security", "--offline=yes", "--threshold=12", "--no-pager", named)
        }
    }
}
