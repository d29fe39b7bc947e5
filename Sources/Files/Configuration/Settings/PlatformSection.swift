// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// Reads the keys of a source that say which chat platform chathours-presence asks on its behalf.
struct PlatformSection {
    static let keys = [
        "platform", "address", "site", "departments", "credential", "user", "account", "channel", "token", "every",
        "lease",
    ]
    private static let shortestInterval = Span(seconds: 5)
    private static let maxInterval = Span(seconds: 3_600)
    private static let maxLease = Span(seconds: 86_400)

    let context: FileContext
    let source: YAMLEntry
    let table: YAMLTable

    /// Nil when there is no platform, or it lacks something, which has then been reported.
    func platform() -> ChatPlatform? {
        guard let entry = table["platform"] else {
            if let stray = Self.keys.lazy.compactMap({ table[$0] }).first {
                context.error(at: stray.place, "\(stray.key) requires a platform; add for example platform: zendesk")
            }
            return nil
        }
        guard let kind = context.choice(entry, ChatPlatform.Kind.self) else { return nil }
        refuseOthers(kind)
        let address = required("address", "address: \(kind.exampleAddress)").flatMap { url($0, of: kind) }
        let site = required("site", "site: boutique").flatMap(siteName)
        let groups = required("departments", "departments: { sales: \(kind.exampleGroups) }").flatMap {
            PlatformGroups(context: context, kind: kind, site: site).groups($0)
        }
        let credential = required("credential", "credential: credential:\(source.key)").flatMap {
            SecretPlace(context: context, example: "credential:\(source.key)", user: "every poll").place($0)
        }
        let token = required("token", "token: credential:\(source.key)-token").flatMap {
            SecretPlace(context: context, example: "credential:\(source.key)-token", user: "every report").place($0)
        }
        let user = kind.needsUser ? required("user", "user: rbAXPnMktTFbNpwtJ") : table["user"]
        let account = kind.needsAccount ? required("account", "account: 1") : nil
        let (interval, lease) = times()
        guard let address, let site, let groups, let credential, let token else { return nil }
        return ChatPlatform(
            kind: kind, address: address, site: site, groups: groups, credential: credential,
            user: user.flatMap { context.word($0) }, account: account.flatMap(number),
            channel: table["channel"].flatMap { context.word($0) } ?? ChatPlatform.defaultChannel, token: token,
            interval: interval,
            lease: lease)
    }

    private func refuseOthers(_ kind: ChatPlatform.Kind) {
        for (key, kinds) in [
            ("user", ChatPlatform.Kind.allCases.filter(\.takesUser)),
            ("account", ChatPlatform.Kind.allCases.filter(\.needsAccount)),
            ("channel", ChatPlatform.Kind.allCases.filter(\.takesChannel)),
        ] where !kinds.contains(kind) {
            guard let entry = table[key] else { continue }
            context.error(
                at: entry.place,
                "\(key) applies only to \(listed(kinds.map(\.rawValue))), not to \(kind.rawValue); delete it")
        }
    }

    private func required(_ key: String, _ example: String) -> YAMLEntry? {
        if let entry = table[key] { return entry }
        context.error(at: source.place, "\(quoted(source.key)) has no \(key); add for example \(example)")
        return nil
    }

    private func url(_ entry: YAMLEntry, of kind: ChatPlatform.Kind) -> String? {
        let example = kind.exampleAddress
        let address = WebAddress(context: context, example: example, identity: "the credential")
        return address.origin(entry)
    }

    private func siteName(_ entry: YAMLEntry) -> String? {
        guard let name = context.text(entry, Expectation("the name of a site", "boutique")) else { return nil }
        guard context.checkName(name, of: "a site", at: entry.value.place) else { return nil }
        context.refer(to: .site(name), at: entry.value.place)
        return name
    }

    private func number(_ entry: YAMLEntry) -> String? {
        guard let text = context.text(entry, Expectation("a number", "\(entry.key): 1")) else { return nil }
        guard (1...18).contains(text.utf8.count), Int64(text) ?? 0 > 0 else {
            context.error(
                at: entry.value.place, "\(quoted(text)) is not a valid \(entry.key); use its number, such as 1")
            return nil
        }
        return text
    }

    private func times() -> (interval: Span, lease: Span?) {
        let interval = table["every"].flatMap {
            context.positiveSpan($0, example: "30s", atMost: Self.maxInterval)
        }
        if let interval, interval < Self.shortestInterval, let place = table["every"]?.value.place {
            context.error(
                at: place, "every \(interval) is too frequent for a platform; the minimum is \(Self.shortestInterval)")
        }
        let polled = interval ?? ChatPlatform.defaultInterval
        guard let entry = table["lease"],
            let lease = context.positiveSpan(entry, example: "90s", atMost: Self.maxLease)
        else { return (polled, nil) }
        if lease <= polled {
            context.error(
                at: entry.value.place,
                "lease (\(lease)) must be longer than every (\(polled)), or agents expire between polls; "
                    + "use for example \(ChatPlatform.defaultLease(polled))"
            )
        }
        return (polled, lease)
    }
}

extension ChatPlatform.Kind {
    fileprivate var takesUser: Bool { self == .zendesk || needsUser }
    fileprivate var needsUser: Bool { self == .rocketChat }
    fileprivate var needsAccount: Bool { self == .chatwoot }
    fileprivate var takesChannel: Bool { self == .zendesk }

    fileprivate var exampleAddress: String {
        switch self {
        case .zendesk: "https://example.zendesk.com"
        case .zendeskChat: "https://rtm.zopim.com"
        case .rocketChat: "https://chat.example.com"
        case .chatwoot: "https://app.chatwoot.com"
        }
    }

    fileprivate var exampleGroups: String {
        self == .rocketChat ? "[2aSMDSBnQdDBRYWfd]" : "[360001]"
    }
}

/// Reads `departments` of a source: which of a platform's agents work for which department of ours.
struct PlatformGroups {
    private static let maxCount = 256
    private static let expected = Expectation("a list of the platform's groups, or all", "[360001]")

    let context: FileContext
    let kind: ChatPlatform.Kind
    /// Whose departments these are; nil when that cannot be read.
    let site: String?

    /// Nil when there is none that can be used, which has then been reported.
    func groups(_ entry: YAMLEntry) -> [String: ChatPlatform.Groups]? {
        let table = Expectation("a table of departments", "sales: [360001]")
        guard let entries = context.entries(entry.value, of: entry.key, table) else { return nil }
        guard (1...Self.maxCount).contains(entries.count) else {
            let count = entries.isEmpty ? "no department" : "\(entries.count) departments"
            context.error(at: entry.value.place, "\(count) in \(entry.key); list 1 to \(Self.maxCount)")
            return nil
        }
        return entries.reduce(into: [:]) { groups, entry in
            guard context.checkName(entry.key, of: "a department", at: entry.place) else { return }
            if let site { context.refer(to: .department(entry.key, site: site), at: entry.place) }
            groups[entry.key] = self.group(entry)
        }
    }

    private func group(_ entry: YAMLEntry) -> ChatPlatform.Groups? {
        let texts = context.texts(entry, Self.expected)
        if texts.count == 1, texts[0].text == "all" { return .all }
        if texts.count > Self.maxCount {
            context.error(
                at: entry.value.place, "\(texts.count) groups for \(entry.key); the maximum is \(Self.maxCount)")
        }
        var seen: Set<String> = []
        for (text, place) in texts {
            if !isIdentifier(text) {
                let what = kind == .rocketChat ? "the 17 letters and digits of its identifier" : "a number"
                context.error(
                    at: place, "\(quoted(text)) is not a group identifier on \(kind.rawValue); use \(what)")
            } else if !seen.insert(text).inserted {
                context.error(at: place, "\(quoted(text)) is listed twice; keep one")
            }
        }
        return .these(texts.map(\.text))
    }

    /// Rocket.Chat has identifiers of letters and digits, the others numbers.
    private func isIdentifier(_ text: String) -> Bool {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        if kind != .rocketChat { return (1...18).contains(text.utf8.count) && text.utf8.allSatisfy(digits.contains) }
        return (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                digits.contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
            }
    }
}
