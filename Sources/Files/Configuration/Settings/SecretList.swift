import ChathoursCore

/// Reads `secrets`: where one or two secrets are.
struct SecretList {
    private static let expected = Expectation("a list of one or two", "[credential:crm-webhook]")

    let context: FileContext

    /// Nil when there is none that can be used, which has then been reported.
    func secrets(_ entry: YAMLEntry) -> [SecretReference]? {
        if case .text(let text, _) = entry.value.content, !Self.isReference(text) {
            // It may be the secret itself.
            context.error(at: entry.value.place, "secrets is no list; \(Self.expected.sentence)")
            return nil
        }
        guard let items = context.list(entry, Self.expected) else { return nil }
        guard (1...2).contains(items.count) else {
            context.error(
                at: entry.value.place,
                "\(items.count == 0 ? "no" : String(items.count)) secrets; there is one, or two while they are exchanged"
            )
            return nil
        }
        let places = SecretPlace(context: context, example: "credential:crm-webhook", user: "the webhook")
        var secrets: [SecretReference] = []
        for item in items {
            guard let secret = places.place(item, of: "an item of secrets") else { continue }
            if secrets.contains(secret) {
                context.error(at: item.place, "\(quoted(secret.description)) is listed twice; keep one")
            }
            secrets.append(secret)
        }
        return secrets.count == items.count ? secrets : nil
    }

    private static func isReference(_ text: String) -> Bool { text.hasPrefix("file:") || text.hasPrefix("credential:") }
}
