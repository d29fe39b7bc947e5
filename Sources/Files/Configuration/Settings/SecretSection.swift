import ChathoursCore

/// Reads where a secret is.
struct SecretPlace {
    let context: FileContext
    let example: String
    /// What fails without it.
    let user: String

    /// Nil when it is none, which has then been reported.
    func place(_ entry: YAMLEntry) -> SecretReference? {
        place(entry.value, of: entry.key)
    }

    func place(_ node: YAMLNode, of key: String) -> SecretReference? {
        guard let text = context.text(node, of: key, Expectation("where it is", example)) else { return nil }
        if text.hasPrefix("whsec_") {
            context.error(
                at: node.place, "a secret itself does not belong here; put it into a file, and write file:PATH")
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
            "\(found) is neither file:PATH nor credential:NAME\(near.isEmpty ? "; write one of these" : near)")
        return nil
    }

    private func file(_ path: String, _ text: String, at place: Place) -> SecretReference? {
        guard path.hasPrefix("/") else {
            context.error(
                at: place, "\(quoted(text)) has no absolute path; write for example file:/etc/chathours/secrets/crm")
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
            context.error(at: place, "\(quoted(text)) names no credential; write for example \(example)")
            return nil
        }
        return .credential(name)
    }
}
