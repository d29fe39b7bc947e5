// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// A site's published state for people, in the site's time.
struct StatusReport {
    private let state: PublishedState
    private let now: Instant
    private let times: LocalTimes

    /// `zone` is that of the state, or another where it is not known on this host.
    init(_ state: PublishedState, zone: ZoneRules, now: Instant) {
        self.state = state
        self.now = now
        times = LocalTimes(zone: zone, reference: now)
    }

    var isExpired: Bool { state.validUntil <= now }

    /// The reason why an expired state is not to be trusted.
    var expiry: String {
        "\(state.site): the daemon has not renewed it since \(times.zoned(state.generatedAt)): "
            + "readers treat it as closed"
    }

    func lines(_ style: PhaseStyle) -> [String] {
        let chats = state.accepting ? "chats can start" : "no chats can start"
        return [
            "\(style.strong(heading)): \(style.word(state.phase.rawValue, state.phase))"
                + " (\(printable(state.reason))), \(chats); pages show: \(printable(state.widget.show))",
            "published \(times.zoned(state.generatedAt)), \(isExpired ? "expired" : "valid until") "
                + "\(times.time(state.validUntil)); generation \(state.generation); "
                + "\(printable(state.timeZone)), tzdata \(printable(state.tzdata ?? "unknown"))",
        ] + departments(style) + notices
    }

    /// The site's name, with the one that commands take.
    private var heading: String {
        state.displayName.map { "\(printable($0)) (\(state.site))" } ?? state.site
    }

    private func departments(_ style: PhaseStyle) -> [String] {
        var table = TextTable(["department", "phase", "reason", "accepting", "agents", "route", "next change"])
        let departments = state.departments.sorted { $0.key < $1.key }
        for (name, department) in departments {
            table.add([
                printable(name), department.phase.rawValue, printable(department.reason),
                department.accepting ? "yes" : "no", agents(department), printable(department.route),
                nextChange(of: name, department),
            ])
        }
        return table.lines { text, row, column in
            column == 1 ? style.word(text, departments[row].value.phase) : text
        }
    }

    private func agents(_ department: PublishedState.Department) -> String {
        let agents = department.agents
        let counts = [(agents.online, "online"), (agents.away, "away"), (agents.invisible, "invisible")]
        let words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        return words.isEmpty ? printable(department.status) : words
    }

    /// The next change of phase of the coming 24 hours, else when the department opens or closes.
    private func nextChange(of name: String, _ department: PublishedState.Department) -> String {
        if let change = state.upcoming.first(where: { $0.department == name && $0.at > now }) {
            return words(change.phase, change.at)
        }
        let later = [(Phase.open, department.opensAt), (.closed, department.closesAt)].compactMap { phase, at in
            at.map { (phase, $0) }
        }
        guard let (phase, at) = later.filter({ $0.1 > now }).min(by: { $0.1 < $1.1 }) else { return "none" }
        return words(phase, at)
    }

    private func words(_ phase: Phase, _ at: Instant) -> String {
        "\(phase.rawValue) \(times.at(at)) (in \(LocalTimes.length(at - now)))"
    }

    /// The notices that visitors are shown now, in every language.
    private var notices: [String] {
        let inForce = state.notices.filter { $0.from <= now && $0.until.map { $0 > now } ?? true }
        return inForce.flatMap { notice in
            let end = notice.until.map { "until \(times.zoned($0))" } ?? "without end"
            let departments = notice.departments.map(printable).joined(separator: ", ")
            let texts = notice.text.sorted { $0.key < $1.key }.map { "  \(printable($0.key)): \(printable($0.value))" }
            return ["notice \(printable(notice.trigger)) to \(departments), \(end):"] + texts
        }
    }
}
