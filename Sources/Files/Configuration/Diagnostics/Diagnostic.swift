/// Something that is wrong or surprising in a file, for the operator who wrote it.
package struct Diagnostic: Hashable, Sendable {
    package enum Severity: String, CaseIterable, Hashable, Sendable {
        /// The file cannot be used.
        case error
        /// The file can be used, but may not mean what was intended.
        case warning
    }

    package let severity: Severity
    package let place: Place
    /// One line, in plain words; names the remedy.
    package let message: String

    package init(severity: Severity, place: Place, message: String) {
        self.severity = severity
        self.place = place
        self.message = message
    }
}

extension [Diagnostic] {
    /// By file, line and column.
    package var byPlace: [Diagnostic] {
        enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }.map(\.element)
    }
}

extension Diagnostic: CustomStringConvertible {
    /// `FILE:LINE:COLUMN: error: MESSAGE`, the form that editors understand.
    package var description: String { "\(place): \(severity.rawValue): \(message)" }
}
