import ChathoursCore

/// An event as it is written.
struct CalendarRecord {
    /// The line of its `BEGIN:VEVENT`.
    let line: Int
    private(set) var properties: [CalendarProperty] = []
    /// The first line that names a property that is needed, and is not understood.
    private(set) var brokenLine: Int?

    init(line: Int) {
        self.line = line
    }

    mutating func add(_ name: CalendarProperty.Name, _ line: CalendarLine) {
        if let property = CalendarProperty(name, line) {
            properties.append(property)
        } else {
            brokenLine = brokenLine ?? line.number
        }
    }

    func all(_ name: CalendarProperty.Name) -> [CalendarProperty] {
        properties.filter { $0.name == name }
    }

    func first(_ name: CalendarProperty.Name) -> CalendarProperty? {
        properties.first { $0.name == name }
    }

    /// Nil when there is none; two are a problem, because nothing tells which one counts.
    func only(_ name: CalendarProperty.Name) throws(CalendarProblem) -> CalendarProperty? {
        let all = all(name)
        guard all.count <= 1 else {
            throw CalendarProblem(line: all[1].line, message: "\(name.rawValue) is written twice")
        }
        return all.first
    }

    /// Cancelled, or not in the way of anything else.
    var isFree: Bool { isCancelled || isTransparent }
    var isCancelled: Bool { first(.status)?.word == "CANCELLED" }
    var isTransparent: Bool { first(.transparency)?.word == "TRANSPARENT" }

    var summary: String { CalendarSummary.name(first(.summary)?.value ?? "") }
}
