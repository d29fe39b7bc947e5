// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

extension ServiceTests {
    /// The units of etc/, where they belong, with the paths that they have.
    @Suite struct RecipeTests {
        private static let site = """
            time-zone: Etc/UTC
            hours: { daily: "00:00-24:00" }
            departments:
              sales: {}

            """
        private static let flag = "/run/chathours/boutique/accepting/sales"

        private func service() throws -> HostedService {
            let service = try HostedService.stopped()
            try service.write(site: Self.site)
            return service
        }

        private func install(_ unit: String, from folder: String, in container: Container) throws {
            let recipes = "\(Checkout.root)/etc/\(folder)"
            try container.copy("\(recipes)/\(unit).service", to: "/etc/systemd/system/\(unit).service")
            if FileManager.default.fileExists(atPath: "\(recipes)/\(unit)") {
                try container.copy("\(recipes)/\(unit)", to: "/usr/local/sbin/\(unit)")
            }
            try container.must("systemctl", "daemon-reload")
            try container.must("systemctl", "enable", "\(unit).service")
        }

        /// The destination of a visitor who wants to chat with sales.
        private func door(_ container: Container) throws -> String {
            try container.run(
                "curl", "--silent", "--output", "/dev/null", "--write-out", "%{redirect_url}",
                "http://127.0.0.1:8080/chat/sales"
            ).output
        }

        private func leads(to page: String, _ container: Container, within seconds: Double) throws {
            var found = ""
            do {
                try TimeoutError.wait(page, seconds) {
                    found = try door(container)
                    return found.hasSuffix(page)
                }
            } catch is TimeoutError {
                throw TimeoutError(what: "\(page) instead of \(found)", seconds: seconds)
            }
        }

        @Test func flagsOfAHangingDaemonExpire() throws {
            let service = try service()
            let unit = "chathours-expiry"
            try install(unit, from: "expiry", in: service.container)
            defer { _ = try? service.container.run("systemctl", "disable", "--now", unit) }
            try service.container.must("systemctl", "start", unit)
            try service.start()
            #expect(service.container.exists(Self.flag))
            let process = try service.property("MainPID")
            try service.container.must("kill", "-STOP", process)
            // Two minutes later.
            let text = try #require(service.container.contents(of: HostedService.stateFile))
            let old = String(decoding: text, as: UTF8.self)
                .replacing(/"valid_until":"[^"]*"/, with: #""valid_until":"2026-01-01T00:00:00Z""#)
            try service.container.write(HostedService.stateFile, old)
            try service.container.wait("the end of the flag", 5) { !service.container.exists(Self.flag) }
            try service.container.wait("the end of the map", 5) {
                !service.container.exists("/run/chathours/boutique/route.map")
            }
            try service.container.must("kill", "-CONT", process)
            // What is published anew has its flags again.
            try service.container.must("systemctl", "reload", HostedService.unit)
            try service.container.must("systemctl", "restart", HostedService.unit)
            try service.container.wait("the flag", 30) { service.container.exists(Self.flag) }
            #expect(try service.property("NRestarts", of: unit) == "0")
        }

        @Test func aDaemonThatCannotStartAgainLeavesNoFlag() throws {
            let service = try service()
            try service.start()
            #expect(service.container.exists(Self.flag))
            try service.override("ExecStartPre=/bin/false")
            try service.container.must("systemctl", "kill", "--kill-whom=main", "--signal=KILL", HostedService.unit)
            try service.container.wait("systemd to give up", 30) { try service.property("ActiveState") == "failed" }
            #expect(!service.container.exists("/run/chathours"))
        }

        @Test(.enabled(if: Checkout.mayRun("haproxy", "curl"))) func haproxyHasItsMapOverReloads() throws {
            let service = try service()
            let container = service.container
            let unit = "chathours-haproxy"
            try install(unit, from: "haproxy", in: container)
            defer { _ = try? container.run("systemctl", "disable", "--now", unit, "haproxy") }
            let recipe = try String(contentsOfFile: "\(Checkout.root)/etc/haproxy/chathours.cfg", encoding: .utf8)
            // What Debian's file has in `global`, and a frontend.
            let configuration = """
                global
                    chroot /var/lib/haproxy
                    stats socket /run/haproxy/admin.sock mode 660 level admin
                    user haproxy
                    group haproxy
                defaults
                    mode http
                    timeout connect 5s
                    timeout client 5s
                    timeout server 5s
                frontend www
                    bind 127.0.0.1:8080
                    use_backend chathours if { path_beg /chat/ }

                """
            try container.write("/etc/haproxy/haproxy.cfg", configuration + recipe)
            try container.write("/etc/haproxy/chathours.map", "")
            try container.must("systemctl", "start", "haproxy", unit)
            try leads(to: "/contact.html", container, within: 5)
            try service.start()
            try leads(to: "/chat.html?department=sales", container, within: 5)
            try container.must("systemctl", "reload", "haproxy")
            try leads(to: "/chat.html?department=sales", container, within: 5)
            try container.must("systemctl", "restart", "haproxy")
            try leads(to: "/chat.html?department=sales", container, within: 5)
            try container.must("systemctl", "stop", unit)
            try leads(to: "/contact.html", container, within: 1)
            try container.must("systemctl", "start", unit)
            try leads(to: "/chat.html?department=sales", container, within: 5)
            try container.must("systemctl", "stop", "chathoursd.socket", "chathoursd-agents.socket", HostedService.unit)
            try leads(to: "/contact.html", container, within: 2)
            #expect(try service.property("NRestarts", of: unit) == "0")
        }

        @Test(.enabled(if: Checkout.mayRun("apache2", "curl"))) func apacheLearnsOfTheMapLater() throws {
            let service = try service()
            let container = service.container
            let unit = "chathours-apache"
            try install(unit, from: "apache2", in: container)
            defer { _ = try? container.run("systemctl", "disable", "--now", unit, "apache2") }
            let recipe = try String(
                contentsOfFile: "\(Checkout.root)/etc/apache2/chathours-route.conf", encoding: .utf8)
            let configuration = """
                ServerRoot /usr/lib/apache2
                ServerName localhost
                DefaultRuntimeDir /tmp
                PidFile /tmp/apache2.pid
                Mutex pthread
                User www-data
                Group www-data
                Listen 127.0.0.1:8080
                ErrorLog /tmp/apache2.log
                LoadModule mpm_event_module modules/mod_mpm_event.so
                LoadModule authz_core_module modules/mod_authz_core.so
                LoadModule rewrite_module modules/mod_rewrite.so

                """
            try container.write("/etc/apache2/test.conf", configuration + recipe)
            // Debian's is in a package that this machine need not have.
            let apache = """
                [Service]
                ExecStart=/usr/sbin/apache2 -D FOREGROUND -f /etc/apache2/test.conf
                ExecReload=/bin/kill -USR1 $MAINPID
                """
            try container.write("/etc/systemd/system/apache2.service", apache)
            try container.must("systemctl", "daemon-reload")
            try container.must("systemctl", "start", "apache2")
            try leads(to: "/contact.html", container, within: 10)
            try service.start()
            try leads(to: "/chat.html?department=sales", container, within: 5)
            try container.must("systemctl", "stop", "chathoursd.socket", "chathoursd-agents.socket", HostedService.unit)
            try leads(to: "/contact.html", container, within: 1)
            try service.start()
            try leads(to: "/chat.html?department=sales", container, within: 5)
        }
    }
}
