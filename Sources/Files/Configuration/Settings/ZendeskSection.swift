// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// Reads an entry of `zendesk`.
struct ZendeskSection {
    private static let maxTimeout = Span(seconds: 300)
    private static let maxGiveUp = Span(seconds: 30 * 86_400)
    private static let example = "https://example.zendesk.com"
    private static let keys = KeyList(
        table: "a Zendesk target",
        keys: [
            "address", "user", "credential", "subject", "custom-fields", "connect-timeout", "timeout", "give-up-after",
        ])

    let context: FileContext

    /// Nil when it is no such table or lacks something, which has then been reported.
    func target(_ entry: YAMLEntry) -> ZendeskTarget? {
        let expected = Expectation("a table of keys", "address: \(Self.example)")
        guard let table = context.table(entry, Self.keys, expected) else { return nil }
        for (key, example) in [("address", Self.example), ("credential", "credential:\(entry.key)")]
        where table[key] == nil {
            context.error(
                at: entry.place, "\(quoted(entry.key)) has no \(key); add for example \(key): \(example)")
        }
        let credential = table["credential"].flatMap {
            SecretPlace(context: context, example: "credential:\(entry.key)", user: "every delivery").place($0)
        }
        let address = table["address"].flatMap {
            WebAddress(context: context, example: Self.example, identity: "the credential").origin($0)
        }
        let times = AttemptTimes(
            table, context: context, timeout: ZendeskTarget.defaultTimeout, maxTimeout: Self.maxTimeout)
        let giveUp = table["give-up-after"].flatMap {
            context.positiveSpan($0, example: "3d", atMost: Self.maxGiveUp)
        }
        let user = table["user"].flatMap { context.word($0) }
        let subject = table["subject"].flatMap { context.messageSubject($0) }
        let customFields = table["custom-fields"].map(customFields)
        guard let address, let credential else { return nil }
        return ZendeskTarget(
            address: address, user: user, credential: credential, subject: subject, customFields: customFields ?? [:],
            connectTimeout: times.connect ?? min(ZendeskTarget.defaultConnectTimeout, times.timeout),
            timeout: times.timeout, giveUpAfter: giveUp ?? ActionTargets.defaultDeliveryGiveUpAfter)
    }

    private func customFields(_ entry: YAMLEntry) -> [String: Int64] {
        let expected = Expectation("a table from field names to Zendesk field numbers", "{ order: 360001 }")
        guard let entries = context.entries(entry.value, of: entry.key, expected) else { return [:] }
        var fields: [String: Int64] = [:]
        for item in entries where context.checkName(item.key, of: "a field", at: item.place) {
            guard let text = context.text(item, Expectation("a number", "360001")) else { continue }
            if text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = Int64(text), number > 0 {
                fields[item.key] = number
            } else {
                context.error(
                    at: item.value.place, "\(quoted(text)) is not a Zendesk field; use its number, such as 360001")
            }
        }
        return fields
    }
}
