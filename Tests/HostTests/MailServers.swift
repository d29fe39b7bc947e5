// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Debian's mail programs as they are installed, and a trigger whose action is a mail to a user of the machine.
struct MailServers {
    /// Lists of packages, of which each but the first takes the place of the one before.
    static let downloads = [["postfix", "msmtp"], ["exim4-daemon-light"]]
    private static let mailbox = "/var/mail/shop"
    private static let answers = """
        postfix postfix/main_mailer_type select Local only
        postfix postfix/mailname string shop.example
        exim4-config exim4/dc_eximconfig_configtype select local delivery only; not on a network
        exim4-config exim4/dc_other_hostnames string shop.example
        exim4-config exim4/mailname string shop.example

        """
    private static let site = """
        time-zone: Etc/UTC
        hours: { daily: "09:00-17:00" }
        triggers:
          probe: { when: 15min before close, do: [{ mail: team }] }

        """
    private static let settings = "mail: { team: { to: [shop@shop.example], from: chat@shop.example } }\n"

    let machine: Container

    /// Waits for a mail through each.
    func deliver() throws {
        try machine.must("useradd", "--create-home", "shop")
        try machine.write("/etc/chathours/sites/boutique.yaml", Self.site)
        try machine.write("/tmp/answers", Self.answers)
        try machine.must("debconf-set-selections", "/tmp/answers")
        try install(Self.downloads[0])
        try configure("")
        try machine.must("systemctl", "restart", "chathoursd.service")
        try deliver(through: "Postfix")
        try machine.write("/etc/msmtprc", "account default\nhost localhost\nport 25\nfrom chat@shop.example\n")
        try configure("sendmail: /usr/bin/msmtp\n")
        try deliver(through: "msmtp")
        try install(Self.downloads[1])
        try configure("")
        try deliver(through: "Exim")
    }

    private func install(_ packages: [String]) throws {
        try machine.must(
            ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "--yes", "--no-download"]
                + ["--no-install-recommends", "-o", "Dpkg::Options::=--force-unsafe-io"] + packages, within: 180)
    }

    private func configure(_ more: String) throws {
        try machine.write("/etc/chathours/chathours.yaml", Self.settings + more)
    }

    private func deliver(through name: String) throws {
        let before = mails
        try machine.must("chathoursctl", "trigger", "run", "boutique.probe")
        try machine.wait("a mail through \(name)", 30) { mails > before }
    }

    /// The number of mails in the mailbox.
    private var mails: Int {
        let text = machine.contents(of: Self.mailbox).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return text.split(separator: "\n").count { $0.hasPrefix("Message-ID: <") && $0.hasSuffix("@shop.example>") }
    }
}
