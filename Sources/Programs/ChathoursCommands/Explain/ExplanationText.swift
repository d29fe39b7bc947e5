// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import Hours

/// Describes a department's phase at an instant, its reason and its end, in sentences.
struct ExplanationText {
    let explanation: Explanation
    private let department: Department
    private let instant: Instant
    private let timeline: Timeline
    private let namesTime: Bool

    /// `timeline` is that of the department's rules. `namesTime`: the sentences begin with the instant.
    init(_ department: Department, at instant: Instant, timeline: Timeline, namesTime: Bool) {
        explanation = department.explanation(at: instant, timeline: timeline)
        self.department = department
        self.instant = instant
        self.timeline = timeline
        self.namesTime = namesTime
    }

    var text: String {
        var times = SpokenTimes(zone: department.rules.zone, reference: instant)
        var text = namesTime ? "On \(times.full(instant)), " : ""
        text += "\(department.name) is \(state)"
        if let start = department.rules.phaseStart(at: instant) { text += " since \(times.time(start))" }
        text += "; \(outlook(&times))."
        if explanation.phase == .open { text += " \(whoMayChat)" }
        return text
    }

    private var state: String {
        switch (explanation.phase, explanation.reason) {
        case (.open, _): "open"
        case (.closing, _): "in its last call (no new chats)"
        case (.break, .break(let name)): "on break (\(name))"
        case (_, .hours): "closed (outside its hours)"
        case (_, .date): "closed (by date)"
        case (_, let reason): "closed (\(reason))"
        }
    }

    /// Returns the next change, and what follows from it.
    private func outlook(_ times: inout SpokenTimes) -> String {
        guard let change = timeline.nextChange(after: instant) else {
            return explanation.phase == .closed ? "it never reopens" : "it never closes"
        }
        var clauses = ["\(beginning(of: change)) \(times.at(change.at)) (in \(LocalTimes.length(change.at - instant)))"]
        if explanation.phase != .closed, change.phase != .closed {
            clauses.append(explanation.closesAt.map { "closes \(times.at($0))" } ?? "never closes")
        }
        if explanation.phase != .open, change.phase != .open {
            clauses.append(explanation.opensAt.map { "reopens \(times.at($0))" } ?? "never reopens")
        }
        // After a last call or a break begins, it is the chat again that closes or opens.
        if clauses.count > 1, [.closing, .break].contains(change.phase) { clauses[1] = "chat " + clauses[1] }
        let last = clauses.removeLast()
        return clauses.isEmpty ? last : clauses.joined(separator: ", ") + " and " + last
    }

    private func beginning(of change: Timeline.Change) -> String {
        switch change.phase {
        case .open: explanation.phase == .break ? "chat resumes" : "chat opens"
        case .closing: "last call starts"
        case .break:
            if case .break(let name) = timeline.segment(at: change.at).reason {
                "a break (\(name)) starts"
            } else {
                "a break starts"
            }
        case .closed: "chat closes"
        }
    }

    private var whoMayChat: String {
        guard department.presence.required else { return "Visitors can start a chat." }
        let status = department.presence.awayAccepts ? "online or away" : "online"
        return "Visitors can start a chat while an agent is \(status); see chathoursctl status."
    }
}

extension OpeningRules {
    /// The instant since which the phase at `instant` has held; nil if that is more than a year ago.
    fileprivate func phaseStart(at instant: Instant) -> Instant? {
        for days: Int64 in [2, 40, 400] {
            let segments = segments(from: instant - days * 86_400, to: instant + 1)
            guard let last = segments.last, let other = segments.lastIndex(where: { $0.phase != last.phase })
            else { continue }
            return segments[other + 1].start
        }
        return nil
    }
}

/// Times in a text, which names the zone's abbreviation where it is not the one that was named last.
private struct SpokenTimes {
    private let times: LocalTimes
    private var abbreviation = ""

    init(zone: ZoneRules, reference: Instant) {
        times = LocalTimes(zone: zone, reference: reference)
    }

    mutating func time(_ instant: Instant) -> String { times.time(instant) + named(instant) }
    mutating func at(_ instant: Instant) -> String { times.at(instant) + named(instant) }

    mutating func full(_ instant: Instant) -> String {
        _ = named(instant)
        return times.full(instant)
    }

    private mutating func named(_ instant: Instant) -> String {
        let name = times.zone.abbreviation(at: instant)
        guard name != abbreviation else { return "" }
        abbreviation = name
        return " \(name)"
    }
}
