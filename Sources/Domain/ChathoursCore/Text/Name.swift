/// Names of sites, departments, breaks, closures, triggers and the targets of actions (design.md section 4).
enum Name {
    static let longest = 32
    static let rule = "a name has 1 to 32 of the characters a-z, 0-9 and -, and does not begin with -"

    static func isValid(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= longest && !text.hasPrefix("-")
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
            }
    }
}

extension FileContext {
    /// Whether `text` can name `what`; where not, that has been reported.
    func checkName(_ text: String, of what: String, at place: Place) -> Bool {
        guard !Name.isValid(text) else { return true }
        let near = String(text.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
        let meant = Name.isValid(near) ? "; did you mean \(quoted(near))?" : ""
        error(at: place, "\(quoted(text)) cannot name \(what): \(Name.rule)\(meant)")
        return false
    }
}
