import ChathoursCore

/// The keys that a table may have, and what is said of others.
struct KeyList {
    /// What the table is, such as `a department`.
    let table: String
    let keys: [String]
    /// Keys that belong elsewhere, and where.
    var elsewhere: [String: String] = [:]
}

/// A table whose keys are known, all others having been reported.
struct YAMLTable {
    let place: Place
    private let entries: [String: YAMLEntry]

    init(_ entries: [YAMLEntry], at place: Place, keys: KeyList, context: FileContext) {
        self.place = place
        var known: [String: YAMLEntry] = [:]
        for entry in entries {
            if keys.keys.contains(entry.key) {
                known[entry.key] = entry
            } else {
                context.error(at: entry.place, Self.unknown(entry, keys, context))
            }
        }
        self.entries = known
    }

    /// The entry with this key; nil when there is none.
    subscript(key: String) -> YAMLEntry? { entries[key] }

    private static func unknown(_ entry: YAMLEntry, _ keys: KeyList, _ context: FileContext) -> String {
        let key = quoted(entry.key)
        if entry.key == "<<" { return "\(key) merges nothing in site files; write the entries out" }
        if let owner = keys.elsewhere[entry.key] { return "\(key) belongs to \(owner); move it there" }
        let nearest = context.didYouMean(entry.key, keys.keys)
        if !nearest.isEmpty { return "\(key) is no key of \(keys.table)\(nearest)" }
        return "\(key) is no key of \(keys.table); its keys are \(listed(keys.keys))"
    }
}
