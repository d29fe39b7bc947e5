import ChathoursCore

/// Reads `departments` of a source: which of a platform's agents work for which department of ours.
struct PlatformGroups {
    private static let most = 256
    private static let expected = Expectation("a list of the platform's groups, or all", "[360001]")

    let context: FileContext
    let kind: ChatPlatform.Kind
    /// Whose departments these are; nil when that cannot be read.
    let site: String?

    /// Nil when there is none that can be used, which has then been reported.
    func groups(_ entry: YAMLEntry) -> [String: ChatPlatform.Groups]? {
        let table = Expectation("a table of our departments", "sales: [360001]")
        guard let entries = context.entries(entry.value, of: entry.key, table) else { return nil }
        guard (1...Self.most).contains(entries.count) else {
            let count = entries.isEmpty ? "no department" : "\(entries.count) departments"
            context.error(at: entry.value.place, "\(count) in \(entry.key); write 1 to \(Self.most) of them")
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
        if texts.count > Self.most {
            context.error(at: entry.value.place, "\(texts.count) groups for \(entry.key); \(Self.most) are the most")
        }
        var seen: Set<String> = []
        for (text, place) in texts {
            if !isIdentifier(text) {
                let what = kind == .rocketChat ? "17 letters and digits" : "a number"
                context.error(
                    at: place, "\(quoted(text)) is no identifier of a group on \(kind.rawValue); it is \(what)")
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
