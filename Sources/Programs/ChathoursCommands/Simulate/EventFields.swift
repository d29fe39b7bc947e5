import Foundation
import Hours

/// The members of a line's object, read as what they must be.
struct EventFields {
    private let object: [String: Any]

    init(_ object: [String: Any]) {
        self.object = object
    }

    /// Whether there is such a member; null is none.
    func has(_ name: String) -> Bool { !(object[name] is NSNull?) }

    func text(_ name: String) throws(SimulatedEvent.Fault) -> String {
        guard let text = object[name] as? String, !text.isEmpty else {
            throw SimulatedEvent.Fault(has(name) ? "has \(name), which is no text" : "has no \(name)")
        }
        return text
    }

    func instant(_ name: String) throws(SimulatedEvent.Fault) -> Instant {
        let text = try text(name)
        guard let instant = Instant(rfc3339: text) else {
            throw SimulatedEvent.Fault(
                "has \(name) \(text.debugDescription), which is no instant such as 2026-11-23T09:00:00Z")
        }
        return instant
    }

    /// True or false; anything else is a fault.
    func flag(_ name: String) throws(SimulatedEvent.Fault) -> Bool {
        guard let number = object[name] as? NSNumber, isFlag(number) else {
            throw SimulatedEvent.Fault("has \(name), which is neither true nor false")
        }
        return number.boolValue
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String
    ) throws(SimulatedEvent.Fault) -> Choice {
        let text = try text(name)
        guard let choice = Choice(rawValue: text) else {
            let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw SimulatedEvent.Fault("has \(name) \(text.debugDescription), which is none of \(words)")
        }
        return choice
    }

    /// A list of texts; nil where there is none.
    func texts(_ name: String) throws(SimulatedEvent.Fault) -> [String]? {
        guard has(name) else { return nil }
        guard let texts = object[name] as? [String] else {
            throw SimulatedEvent.Fault("has \(name), which is no list of texts")
        }
        return texts
    }

    /// A span as in systemd.time(7), or a whole number of seconds; nil where there is none.
    func span(_ name: String) throws(SimulatedEvent.Fault) -> Span? {
        guard has(name) else { return nil }
        let text = object[name] as? String ?? (object[name] as? NSNumber)?.stringValue ?? ""
        guard let span = Span(text), span.seconds > 0 else {
            throw SimulatedEvent.Fault("has \(name), which is no span of time such as 90s")
        }
        return span
    }

    private func isFlag(_ number: NSNumber) -> Bool {
        String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B"
    }
}
