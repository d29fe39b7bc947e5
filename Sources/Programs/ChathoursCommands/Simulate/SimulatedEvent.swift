// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Hours

/// A line of an event file: what happens to a site from outside, and when.
struct SimulatedEvent {
    enum Happening {
        case reported(AgentReport)
        case override(OverrideOrder)
        case clearOverrides(departments: [String]?)
        case clearOverride(id: Int64)
        /// Another site file, by its path.
        case site(String)
        case down
        case up
    }

    let at: Instant
    let happening: Happening

    /// Keys that say what the line is, and the keys that may stand beside each.
    private static let kinds: KeyValuePairs<String, Set<String>> = [
        "agent": ["status", "departments", "lease"], "override": ["departments", "from", "until", "for", "reason"],
        "clear-override": ["departments", "id"], "site": [], "down": [],
    ]

    init(_ line: Data) throws(Fault) {
        guard let object = try? JSONSerialization.jsonObject(with: line) as? [String: Any] else {
            throw Fault("is not a JSON object")
        }
        let fields = EventFields(object)
        at = try fields.instant("at")
        let named = Self.kinds.filter { object[$0.key] != nil }
        guard named.count == 1, let kind = named.first else {
            let names = Self.kinds.map(\.key).joined(separator: ", ")
            throw Fault(named.isEmpty ? "has none of \(names)" : "has more than one of \(names)")
        }
        if let stranger = object.keys.sorted().first(where: { $0 != "at" && $0 != kind.key && !kind.value.contains($0) }
        ) {
            throw Fault("has \(stranger), which is not allowed with \(kind.key)")
        }
        switch kind.key {
        case "agent": happening = .reported(try Self.report(fields))
        case "override": happening = .override(try Self.override(fields))
        case "clear-override":
            guard try fields.flag("clear-override") else { throw Fault("has clear-override, which must be true") }
            if fields.has("id"), fields.has("departments") { throw Fault("has both id and departments") }
            happening =
                fields.has("id")
                ? .clearOverride(id: try fields.number("id"))
                : .clearOverrides(departments: try fields.texts("departments"))
        case "site": happening = .site(try fields.text("site"))
        default: happening = try fields.flag("down") ? .down : .up
        }
    }

    /// The departments that it names; nil where it means all, or none.
    var departments: [String]? {
        switch happening {
        case .reported(let report): report.departments
        case .override(let order): order.departments
        case .clearOverrides(let departments): departments
        case .clearOverride, .site, .down, .up: nil
        }
    }

    private static func report(_ fields: EventFields) throws(Fault) -> AgentReport {
        let status: AgentStatus = try fields.choice("status")
        let departments = try fields.texts("departments")
        guard let departments = departments ?? (status == .offline ? [] : nil) else {
            throw Fault("has no departments")
        }
        return AgentReport(
            agent: try fields.text("agent"), status: status, departments: departments, lease: try fields.span("lease"))
    }

    private static func override(_ fields: EventFields) throws(Fault) -> OverrideOrder {
        let kind: SimulatedOverride = try fields.choice("override")
        if fields.has("until"), fields.has("for") { throw Fault("has both until and for") }
        let span = try fields.span("for")
        let end = fields.has("until") ? OverrideOrder.End.at(try fields.instant("until")) : span.map { .after($0) }
        return OverrideOrder(
            kind: kind.kind, departments: try fields.texts("departments"),
            from: fields.has("from") ? try fields.instant("from") : nil, end: end ?? .scheduled,
            reason: fields.has("reason") ? try fields.text("reason") : nil)
    }

    /// The problem with a line.
    struct Fault: Error {
        let text: String

        init(_ text: String) {
            self.text = text
        }
    }
}

/// The phases that an override can bring about, and the lengthening of the open time.
enum SimulatedOverride: String, CaseIterable {
    case open, closed, `break`, extend

    var kind: OverrideOrder.Kind {
        switch self {
        case .open: .open
        case .closed: .close
        case .break: .break
        case .extend: .extend
        }
    }
}

/// The members of a line's object, read as what they must be.
struct EventFields {
    private let object: [String: Any]

    init(_ object: [String: Any]) {
        self.object = object
    }

    /// Returns true if there is such a member; null counts as none.
    func has(_ name: String) -> Bool { !(object[name] is NSNull?) }

    func text(_ name: String) throws(SimulatedEvent.Fault) -> String {
        guard let text = object[name] as? String, !text.isEmpty else {
            throw SimulatedEvent.Fault(has(name) ? "has \(name), which is not a string" : "has no \(name)")
        }
        return text
    }

    func instant(_ name: String) throws(SimulatedEvent.Fault) -> Instant {
        let text = try text(name)
        guard let instant = Instant(rfc3339: text) else {
            throw SimulatedEvent.Fault(
                "has \(name) \(text.debugDescription), which is not a timestamp such as 2026-11-23T09:00:00Z")
        }
        return instant
    }

    /// True or false; anything else is a fault.
    func flag(_ name: String) throws(SimulatedEvent.Fault) -> Bool {
        guard let number = object[name] as? NSNumber, isFlag(number) else {
            throw SimulatedEvent.Fault("has \(name), which is not a boolean")
        }
        return number.boolValue
    }

    /// A whole number from 1.
    func number(_ name: String) throws(SimulatedEvent.Fault) -> Int64 {
        guard let number = object[name] as? NSNumber, !isFlag(number), let value = Int64(number.stringValue), value > 0
        else { throw SimulatedEvent.Fault("has \(name), which is not a whole number from 1") }
        return value
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String
    ) throws(SimulatedEvent.Fault) -> Choice {
        let text = try text(name)
        guard let choice = Choice(rawValue: text) else {
            let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw SimulatedEvent.Fault("has \(name) \(text.debugDescription), which is not one of \(words)")
        }
        return choice
    }

    /// A list of texts; nil where there is none.
    func texts(_ name: String) throws(SimulatedEvent.Fault) -> [String]? {
        guard has(name) else { return nil }
        guard let texts = object[name] as? [String] else {
            throw SimulatedEvent.Fault("has \(name), which is not an array of strings")
        }
        return texts
    }

    /// A span as in systemd.time(7), or a whole number of seconds; nil where there is none.
    func span(_ name: String) throws(SimulatedEvent.Fault) -> Span? {
        guard has(name) else { return nil }
        let text = object[name] as? String ?? (object[name] as? NSNumber)?.stringValue ?? ""
        guard let span = Span(text), span.seconds > 0 else {
            throw SimulatedEvent.Fault("has \(name), which is not a duration such as 90s")
        }
        return span
    }

    private func isFlag(_ number: NSNumber) -> Bool {
        String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B"
    }
}
