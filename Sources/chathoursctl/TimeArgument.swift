import ArgumentParser
import Hours

/// An instant as people give it: RFC 3339, or a local date with or without a time.
enum TimeArgument: Hashable, Sendable {
    case instant(Instant)
    case local(WallTime)

    /// The forms that can be read, for messages.
    static let forms = "2026-11-23T09:00:00Z, or in local time 2026-11-23T09:00 or 2026-11-23"

    init?(_ text: some StringProtocol) {
        if let instant = Instant(rfc3339: text) {
            self = .instant(instant)
        } else if let date = CivilDate(text.prefix(10)) {
            let rest = text.dropFirst(10)
            if rest.isEmpty {
                self = .local(WallTime(date, minutes: 0))
            } else if rest.first == "T" || rest.first == " ", let time = TimeOfDay(rest.dropFirst()) {
                self = .local(WallTime(date, minutes: time.minutes))
            } else {
                return nil
            }
        } else {
            return nil
        }
    }

    /// For `transform:` of an option.
    @Sendable static func option(_ text: String) throws -> TimeArgument {
        guard let time = TimeArgument(text) else { throw ValidationError("Write \(forms).") }
        return time
    }

    /// A local time takes effect as a boundary of a schedule does (design.md section 3).
    func instant(in zone: ZoneRules) -> Instant {
        switch self {
        case .instant(let instant): instant
        case .local(let wall): zone.firstInstant(reading: wall)
        }
    }
}
