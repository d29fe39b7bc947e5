import Logging

/// One field of a journal entry, systemd.journal-fields(7).
struct JournalField: Equatable, Sendable {
    /// Upper case letters, digits and underscores; at most 64 characters, or journald ignores the field.
    let name: String
    /// Any text, newlines included.
    let value: String

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// The fields of one metadata entry: one, or one for each element of an array (a journal entry may hold a field
    /// several times, and `journalctl FIELD=VALUE` finds it by each).
    static func fields(key: String, value: Logger.MetadataValue) -> [JournalField] {
        let name = name(key: key)
        if case .array(let elements) = value {
            return elements.map { JournalField(name, "\($0)") }
        }
        return [JournalField(name, "\(value)")]
    }

    /// The field's name for a metadata key: `site` is `CHATHOURS_SITE`; `message-id` and `errno` are the journal's own
    /// MESSAGE_ID and ERRNO.
    static func name(key: String) -> String {
        switch key {
        case "message-id": return "MESSAGE_ID"
        case "errno": return "ERRNO"
        default: break
        }
        var name = "CHATHOURS_"
        for scalar in key.unicodeScalars.prefix(64 - name.utf8.count) {
            switch scalar {
            case "A"..."Z", "0"..."9": name.unicodeScalars.append(scalar)
            case "a"..."z": name += scalar.properties.uppercaseMapping
            default: name += "_"
            }
        }
        return name
    }
}
