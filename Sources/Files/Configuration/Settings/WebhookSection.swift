// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// Reads an entry of `webhooks`.
struct WebhookSection {
    private static let maxTimeout = Span(seconds: 300)
    private static let maxGiveUp = Span(seconds: 7 * 86_400)
    private static let keys = KeyList(
        table: "a webhook", keys: ["url", "secrets", "connect-timeout", "timeout", "give-up-after"])

    let context: FileContext

    /// Nil when it is no such table or lacks something, which has then been reported.
    func target(_ entry: YAMLEntry) -> WebhookTarget? {
        let expected = Expectation("a table of keys", "url: https://crm.example.com/hooks/chat")
        guard let table = context.table(entry, Self.keys, expected) else { return nil }
        if table["url"] == nil {
            context.error(
                at: entry.place,
                "\(quoted(entry.key)) has no url; add for example url: https://crm.example.com/hooks/chat")
        }
        if table["secrets"] == nil {
            let example = "secrets: [credential:\(entry.key)-webhook]"
            context.error(at: entry.place, "\(quoted(entry.key)) has no secrets; add for example \(example)")
        }
        let address = WebAddress(
            context: context, example: "https://crm.example.com/hooks/chat", identity: "the signature")
        let url = table["url"].flatMap { address.url($0) }
        let secrets = table["secrets"].flatMap { SecretList(context: context).secrets($0) }
        let times = AttemptTimes(
            table, context: context, timeout: WebhookTarget.defaultTimeout, maxTimeout: Self.maxTimeout)
        let giveUp = table["give-up-after"].flatMap {
            context.positiveSpan($0, example: "1h", atMost: Self.maxGiveUp)
        }
        guard let url, let secrets else { return nil }
        return WebhookTarget(
            url: url, secrets: secrets,
            connectTimeout: times.connect ?? min(WebhookTarget.defaultConnectTimeout, times.timeout),
            timeout: times.timeout,
            giveUpAfter: giveUp ?? ActionTargets.defaultGiveUpAfter)
    }
}

/// The time limits of an attempt to reach a target.
struct AttemptTimes {
    let connect: Span?
    let timeout: Span

    /// `timeout` where nothing is written.
    init(_ table: YAMLTable, context: FileContext, timeout: Span, maxTimeout: Span) {
        func span(_ key: String, _ example: String) -> Span? {
            table[key].flatMap { context.positiveSpan($0, example: example, atMost: maxTimeout) }
        }
        let connect = span("connect-timeout", "5s")
        let timeout = span("timeout", timeout.description) ?? timeout
        if let connect, connect > timeout, let place = table["connect-timeout"]?.value.place {
            context.error(
                at: place,
                "connect-timeout (\(connect)) is longer than timeout (\(timeout)), which covers the whole request; "
                    + "shorten it"
            )
        }
        self.connect = connect
        self.timeout = timeout
    }
}
