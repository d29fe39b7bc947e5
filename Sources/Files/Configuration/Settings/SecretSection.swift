// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

/// Reads where a secret is.
struct SecretPlace {
    let context: FileContext
    let example: String
    /// The operation that fails without it, such as `every poll`.
    let user: String

    /// Nil when it is none, which has then been reported.
    func place(_ entry: YAMLEntry) -> SecretReference? {
        place(entry.value, of: entry.key)
    }

    func place(_ node: YAMLNode, of key: String) -> SecretReference? {
        guard let text = context.text(node, of: key, Expectation("the location of a secret", example)) else {
            return nil
        }
        if text.hasPrefix("whsec_") {
            context.error(
                at: node.place, "a secret does not belong here; store it in a file of its own, and use file:PATH")
            return nil
        }
        if text.hasPrefix("file:") { return file(String(text.dropFirst(5)), text, at: node.place) }
        if text.hasPrefix("credential:") { return credential(String(text.dropFirst(11)), text, at: node.place) }
        // What is written may be the secret itself, so only what stands before a colon is quoted.
        let kind = text.split(separator: ":", maxSplits: 1).first.map { String($0) } ?? ""
        let near = text.contains(":") ? context.didYouMean(kind, ["file", "credential"]) : ""
        let found = near.isEmpty ? "this" : quoted(kind)
        context.error(
            at: node.place,
            "\(found) is neither file:PATH nor credential:NAME\(near.isEmpty ? "; use one of them" : near)")
        return nil
    }

    private func file(_ path: String, _ text: String, at place: Place) -> SecretReference? {
        guard path.hasPrefix("/") else {
            context.error(
                at: place, "\(quoted(text)) is not an absolute path; use for example file:/etc/chathours/secrets/crm")
            return nil
        }
        context.refer(to: .secret(path, user: user), at: place)
        return .file(path)
    }

    /// A name that systemd.exec(5) takes: that of a file, at most 255 bytes long.
    private func credential(_ name: String, _ text: String, at place: Place) -> SecretReference? {
        let isName =
            (1...255).contains(name.utf8.count) && name != "." && name != ".."
            && name.utf8.allSatisfy { 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ":") }
        guard isName else {
            context.error(at: place, "\(quoted(text)) is not a credential name; use for example \(example)")
            return nil
        }
        return .credential(name)
    }
}

/// Reads `secrets`: where one or two secrets are.
struct SecretList {
    private static let expected = Expectation("a list of one or two secrets", "[credential:crm-webhook]")

    let context: FileContext

    /// Nil when there is none that can be used, which has then been reported.
    func secrets(_ entry: YAMLEntry) -> [SecretReference]? {
        if case .text(let text, _) = entry.value.content, !Self.isReference(text) {
            // It may be the secret itself.
            context.error(at: entry.value.place, "secrets is not a list; \(Self.expected.sentence)")
            return nil
        }
        guard let items = context.list(entry, Self.expected) else { return nil }
        guard (1...2).contains(items.count) else {
            context.error(
                at: entry.value.place,
                "\(items.count == 0 ? "no" : String(items.count)) secrets; "
                    + "list one, or two during rotation"
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
