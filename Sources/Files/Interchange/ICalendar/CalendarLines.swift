/// The content lines of an iCalendar stream (RFC 5545 section 3.1).
struct CalendarLines {
    private static let longest = 75

    private(set) var text = ""

    /// Adds `name:value`, folded into lines of at most 75 octets that never divide a character.
    mutating func add(_ name: String, _ value: String) {
        var length = 0
        for character in "\(name):\(value)".unicodeScalars {
            let size = character.utf8.count
            if length + size > Self.longest {
                text += "\r\n "
                length = 1
            }
            text.unicodeScalars.append(character)
            length += size
        }
        text += "\r\n"
    }

    /// Adds a value of the type TEXT (section 3.3.11).
    mutating func add(_ name: String, text value: String) {
        add(name, value.map { "\\;,".contains($0) ? "\\\($0)" : "\($0)" }.joined())
    }
}
