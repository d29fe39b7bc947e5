import ChathoursCore

/// Why a file as a whole is no calendar, and where.
struct CalendarError: Error, Hashable {
    enum Fault: Hashable {
        case notUTF8
        case noCalendar
        case notClosed(String)
        case closesNothing(String)
        case closesOther(String, open: String, line: Int)
        case tooManyEvents(limit: Int)
        case tooManyDays
    }

    let line: Int
    let fault: Fault
}

extension CalendarError: CustomStringConvertible {
    var description: String {
        switch fault {
        case .notUTF8: "this line is not UTF-8; save the calendar in UTF-8"
        case .noCalendar: "this is no calendar: it has no line BEGIN:VCALENDAR; export or download it again"
        case .notClosed(let name): "\(quoted("BEGIN:" + name)) is never closed; export or download the calendar again"
        case .closesNothing(let name):
            "\(quoted("END:" + name)) closes nothing; export or download the calendar again"
        case .closesOther(let name, let open, let line):
            "\(quoted("END:" + name)) does not close \(quoted("BEGIN:" + open)) of line \(line); "
                + "export or download the calendar again"
        case .tooManyEvents(let limit): "more than \(limit) events; divide this calendar into several"
        case .tooManyDays: "the repetitions of this calendar come to too many days; divide it into several"
        }
    }
}

/// What of an event cannot be understood, and where.
struct CalendarProblem: Error, Hashable {
    let line: Int
    /// Completes a sentence that begins with the event's name and a colon.
    let message: String
}
