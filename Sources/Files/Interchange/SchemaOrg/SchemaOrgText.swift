import ChathoursCore
import Hours

/// Writes the hours of a department as a `ContactPoint` in JSON-LD.
struct SchemaOrgText {
    private let department: Department
    private let specifications: [OpeningHoursSpecification]

    init(_ department: Department, _ specifications: [OpeningHoursSpecification]) {
        self.department = department
        self.specifications = specifications
    }

    var text: String {
        let zone = "Times are those of \(department.rules.zone.name)."
        let members = [
            member("@context", "https://schema.org"), member("@type", "ContactPoint"),
            "\"name\": \(name)", member("description", zone),
            "\"hoursAvailable\": [\n    \(specifications.map(object).joined(separator: ",\n    "))\n  ]",
        ]
        return "{\n  \(members.joined(separator: ",\n  "))\n}\n"
    }

    /// A text, or one for each language.
    private var name: String {
        let entries = department.displayName.entries
        guard !entries.isEmpty else { return scriptSafe(department.name) }
        let texts = entries.map { entry in
            entry.language == LocalizedText.undetermined
                ? scriptSafe(entry.text)
                : "{ \(member("@language", entry.language)), \(member("@value", entry.text)) }"
        }
        return entries.count == 1 ? texts[0] : "[\(texts.joined(separator: ", "))]"
    }

    private func object(_ specification: OpeningHoursSpecification) -> String {
        var members = [member("@type", "OpeningHoursSpecification")]
        if !specification.name.isEmpty { members.append(member("name", specification.name)) }
        if let weekdays = specification.weekdays {
            let names = weekdays.sorted { $0.rawValue < $1.rawValue }
                .map { "\"\(OpeningHoursSpecification.dayNames[$0.rawValue])\"" }
            members.append("\"dayOfWeek\": [\(names.joined(separator: ", "))]")
        }
        let (opens, closes) = times(specification.slot)
        members += [member("opens", opens), member("closes", closes)]
        if let validity = specification.validity {
            members += [member("validFrom", "\(validity.from)"), member("validThrough", "\(validity.through)")]
        }
        return "{ \(members.joined(separator: ", ")) }"
    }

    /// Closed is 00:00 to 00:00, the whole day 00:00 to 23:59; an end at or before the start is on the next day.
    private func times(_ slot: Slot?) -> (opens: String, closes: String) {
        guard let slot else { return ("00:00", "00:00") }
        if slot.start == 0, slot.end == 1_440 { return ("00:00", "23:59") }
        return (clock(slot.start), clock(slot.end % 1_440))
    }

    private func clock(_ minutes: Int) -> String { TimeOfDay(minutes: minutes)?.description ?? "00:00" }

    private func member(_ name: String, _ value: String) -> String { "\"\(name)\": \(scriptSafe(value))" }

    /// `text` as a JSON string that can neither end nor comment out the script it stands in.
    private func scriptSafe(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\u{0}"..<" ", "<", ">", "&", "\u{7F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
