// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// Reads the keys of `chathours.yaml`.
struct SettingsSection {
    private static let maxCount = 1_000
    private static let maxTimeout = Span(seconds: 3_600)
    private static let keys = KeyList(
        table: "chathours.yaml", keys: ["webhooks", "mail", "zendesk", "sendmail", "commands", "sources"],
        elsewhere: ["time-zone", "channel", "hours", "holidays", "departments", "triggers", "presence", "offline"]
            .reduce(into: [:]) { $0[$1] = "a site file" })

    let context: SettingsContext

    /// The settings, as far as they could be read: they count only when nothing was reported as an error.
    func settings(_ root: YAMLNode) -> Settings? {
        let expected = Expectation("a table of keys", "sendmail: /usr/sbin/sendmail")
        guard let table = context.table(root, of: SettingsReader.fileName, Self.keys, expected) else { return nil }
        let webhooks = WebhookSection(context: context)
        let mails = MailSection(context: context)
        let zendesks = ZendeskSection(context: context)
        let sources = SourceSection(context: context)
        defer { referToMailProgram(table) }
        let targets = ActionTargets(
            webhooks: targets(
                table["webhooks"], "a webhook", "crm: { url: …, secrets: […] }", DeliveryTarget.webhook, webhooks.target
            ),
            mails: targets(
                table["mail"], "a mail target", "team: { to: […], from: … }", DeliveryTarget.mail, mails.target),
            zendesks: targets(
                table["zendesk"], "a Zendesk target", "helpdesk: { address: …, credential: … }", DeliveryTarget.zendesk,
                zendesks.target),
            sendmail: table["sendmail"].flatMap(sendmail) ?? ActionTargets.defaultSendmail,
            commandTimeout: table["commands"].flatMap(commandTimeout) ?? ActionTargets.defaultCommandTimeout)
        let named = table["sources"].map {
            entries($0, "a source", "crm: { token-sha256: … }").compactMap(sources.source)
        }
        return Settings(targets: targets, sources: named ?? [])
    }

    private func targets<Target>(
        _ entry: YAMLEntry?, _ what: String, _ example: String, _ named: (String) -> DeliveryTarget,
        _ target: (YAMLEntry) -> Target?
    ) -> [String: Target] {
        guard let entry else { return [:] }
        return entries(entry, what, example).reduce(into: [:]) {
            context.targets.insert(named($1.key))
            $0[$1.key] = target($1)
        }
    }

    /// Without an entry under `mail` the program is never started.
    private func referToMailProgram(_ table: YAMLTable) {
        guard let mail = table["mail"] else { return }
        guard let entry = table["sendmail"] else {
            return context.refer(to: .mailProgram(ActionTargets.defaultSendmail), at: mail.place)
        }
        if case .text(let path, _) = entry.value.content, path.hasPrefix("/") {
            context.refer(to: .mailProgram(path), at: entry.value.place)
        }
    }

    /// The entries of a table of names.
    private func entries(_ entry: YAMLEntry, _ what: String, _ example: String) -> [YAMLEntry] {
        let expected = Expectation("a table of names", example)
        guard let entries = context.entries(entry.value, of: entry.key, expected) else { return [] }
        if entries.count > Self.maxCount {
            context.error(at: entry.place, "\(entries.count) entries in \(entry.key); the maximum is \(Self.maxCount)")
            return []
        }
        for item in entries { _ = context.checkName(item.key, of: what, at: item.place) }
        return entries
    }

    private func sendmail(_ entry: YAMLEntry) -> String? {
        guard let path = context.text(entry, Expectation("the path of a program", ActionTargets.defaultSendmail))
        else { return nil }
        guard path.hasPrefix("/") else {
            context.error(
                at: entry.value.place, "\(quoted(path)) is not an absolute path; use for example /usr/sbin/sendmail")
            return nil
        }
        return path
    }

    private func commandTimeout(_ entry: YAMLEntry) -> Span? {
        let keys = KeyList(table: "commands", keys: ["timeout"])
        guard let table = context.table(entry, keys, Expectation("a table", "timeout: 30s")) else { return nil }
        return table["timeout"].flatMap { context.positiveSpan($0, example: "30s", atMost: Self.maxTimeout) }
    }
}

extension FileContext {
    /// A span that is longer than nothing.
    func positiveSpan(_ entry: YAMLEntry, example: String, atMost longest: Span) -> Span? {
        guard let span = span(entry, example: example, atMost: longest) else { return nil }
        guard span.seconds > 0 else {
            error(at: entry.value.place, "\(entry.key) must not be 0; use for example \(example)")
            return nil
        }
        return span
    }
}
