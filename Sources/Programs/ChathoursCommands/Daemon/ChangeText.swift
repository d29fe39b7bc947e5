// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlClient
import Hours

/// The description of a change, for people.
struct ChangeText {
    let times: LocalTimes

    func lines(_ event: Change.Event) -> [String] {
        switch event {
        case .state(let state): lines(state)
        case .agent(let agent):
            [agent.status.map { "\(agent.agent) is \($0.rawValue)" } ?? "\(agent.agent) was removed"]
        case .override(let change): [words(change.record)]
        case .occurrence(let occurrence): [words(occurrence)]
        case .reload(let report): lines(report)
        }
    }

    private func lines(_ state: Change.State) -> [String] {
        guard state.departments.isEmpty else {
            return state.departments.sorted { $0.key < $1.key }.map { words($0.value, of: $0.key) }
        }
        let chats = state.accepting ? "chats can start" : "no chats can start"
        return ["published generation \(state.generation): \(state.phase.rawValue), \(chats)"]
    }

    private func words(_ department: Change.Department, of name: String) -> String {
        let phase = department.phase == .break ? "on break" : department.phase.rawValue
        let agents = department.status == .unknown ? "" : ", agents \(department.status.rawValue)"
        let route: String =
            switch department.route {
            case name: "takes chats"
            case "form": "chats go to the form"
            default: "chats go to \(department.route)"
            }
        return "\(name) is \(phase) (\(department.reason))\(agents); \(route)"
    }

    private func words(_ record: OverrideRecord) -> String {
        let words = OverrideText(override: record.override, times: times)
        guard let end = record.end else { return "override: \(words.sentence)" }
        let by = record.endedBy.map { " by \($0)" } ?? ""
        return "override \(end.rawValue)\(by): \(record.override.department) was \(words.text)"
    }

    private func words(_ occurrence: TriggerOccurrence) -> String {
        let words = OccurrenceText(occurrence: occurrence, times: times)
        let actions = occurrence.actions.isEmpty ? "" : "; actions: \(words.actions)"
        let departments = occurrence.departments.joined(separator: ", ")
        return "\(occurrence.key.trigger), due \(times.zoned(occurrence.key.due)) for \(departments): "
            + "\(words.result)\(actions)"
    }

    private func lines(_ report: ReloadReport) -> [String] {
        let errors = report.diagnostics.count { $0.severity == .error }
        guard errors > 0 else { return ["configuration reloaded"] }
        let stale = report.sites.filter { !$0.current }.map(\.site).joined(separator: ", ")
        let sites = stale.isEmpty ? "" : "; last good version still in force for \(stale)"
        return ["configuration reloaded with \(errors) error\(errors == 1 ? "" : "s")\(sites)"]
    }
}

/// Changes as a log that people read, each in its site's local time; that of no site in UTC.
struct ChangeLog {
    private let client: ControlClient
    private var zones: [String: ZoneRules] = [:]

    init(client: ControlClient) {
        self.client = client
    }

    /// `Tue 24 Nov 17:45:00 CET boutique: closing-soon fired for sales`.
    mutating func lines(_ change: Change) async -> [String] {
        // A site's zone may be another now.
        if case .reload = change.event { zones = [:] }
        let times = LocalTimes(zone: await zone(of: change.site), reference: change.at)
        let second = change.at.secondsSince1970 % 60
        let clock = "\(times.zone.wallTime(at: change.at).time):\(second < 10 ? "0" : "")\(second)"
        let time = "\(times.date(change.at)) \(clock) \(times.zone.abbreviation(at: change.at))"
        return ChangeText(times: times).lines(change.event).map { words in
            "\(time) \(change.site.map { "\($0): " } ?? "")\(printable(words))"
        }
    }

    private mutating func zone(of site: String?) async -> ZoneRules {
        guard let site else { return .utc }
        if let zone = zones[site] { return zone }
        let zone = await SiteZone.shown(of: site, from: client)
        zones[site] = zone
        return zone
    }
}
