// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

/// Reads an entry of `mail`.
struct MailSection {
    private static let maxCount = 100
    private static let keys = KeyList(
        table: "a mail target", keys: ["to", "from", "subject", "message-subject", "language"])

    let context: FileContext

    /// Nil when it is no such table or lacks something, which has then been reported.
    func target(_ entry: YAMLEntry) -> MailTarget? {
        let expected = Expectation("a table of keys", "to: [team@example.com]")
        guard let table = context.table(entry, Self.keys, expected) else { return nil }
        if table["to"] == nil {
            context.error(
                at: entry.place, "\(quoted(entry.key)) has no to; add for example to: [team@example.com]")
        }
        if table["from"] == nil {
            context.error(at: entry.place, "\(quoted(entry.key)) has no from; add for example from: chat@example.com")
        }
        let to = table["to"].flatMap(recipients)
        let from = table["from"].flatMap { entry in
            context.text(entry, Self.address).flatMap { address($0, at: entry.value.place) }
        }
        let subject = table["subject"].flatMap(subject)
        let messageSubject = table["message-subject"].flatMap { context.messageSubject($0) }
        let language = table["language"].flatMap(language)
        guard let to, let from else { return nil }
        return MailTarget(to: to, from: from, subject: subject, language: language, messageSubject: messageSubject)
    }

    private static let address = Expectation("an address", "\"Chathours <chat@example.com>\"")

    private func recipients(_ entry: YAMLEntry) -> [MailAddress]? {
        let expected = Expectation("an address or a list of addresses", "[team@example.com]")
        let texts = context.texts(entry, expected)
        if texts.count > Self.maxCount {
            context.error(
                at: entry.value.place, "\(texts.count) addresses; the maximum is \(Self.maxCount): use a mailing list")
        }
        let addresses = texts.compactMap { address($0.text, at: $0.place) }
        return addresses.isEmpty ? nil : addresses
    }

    private func address(_ text: String, at place: Place) -> MailAddress? {
        if let address = MailAddress(text) { return address }
        context.error(
            at: place,
            "\(quoted(text)) is not an address; use for example team@example.com or \"Team <team@example.com>\"")
        return nil
    }

    private func subject(_ entry: YAMLEntry) -> String? {
        guard let text = context.text(entry, Expectation("text", "\"{trigger}: {departments}\"")) else { return nil }
        for word in TextTemplate(text).words {
            context.checkPlaceholder(
                word, among: FiringPlaceholder.allCases.map(\.rawValue), at: entry.value.place)
        }
        return text
    }

    private func language(_ entry: YAMLEntry) -> String? {
        guard let text = context.text(entry, Expectation("a language", "fr")) else { return nil }
        guard LanguageTag.isValid(text) else {
            context.error(
                at: entry.value.place, "\(quoted(text)) is not a language; use a tag such as fr, en or pt-BR")
            return nil
        }
        return text
    }
}

extension FileContext {
    /// The subject of visitors' messages.
    func messageSubject(_ entry: YAMLEntry) -> String? {
        guard let text = text(entry, Expectation("text", "\"\(MessagePlaceholder.exampleSubject)\"")) else {
            return nil
        }
        for word in TextTemplate(text).words {
            checkPlaceholder(word, among: MessagePlaceholder.allCases.map(\.rawValue), at: entry.value.place)
        }
        return text
    }
}
