import ChathoursCore
import ControlAPI
import Hours

/// What is known of an agent, for people.
struct AgentWords {
    let agent: AgentPresence
    let times: LocalTimes

    var name: String { printable(agent.agent) }
    var departments: String { agent.departments.joined(separator: ", ") }

    /// `2 of 4`; empty when neither is known.
    var chats: String {
        switch (agent.serving, agent.capacity) {
        case (let serving?, let capacity?): "\(serving) of \(capacity)"
        case (let serving?, nil): "\(serving)"
        case (nil, let capacity?): "up to \(capacity)"
        case (nil, nil): ""
        }
    }

    /// Until when the report counts; each department's own time where they differ.
    var end: String {
        let ends = Set(agent.expiries.values)
        if ends.count == 1, let end = ends.first { return times.zoned(end) }
        let words = agent.expiries.sorted { $0.key < $1.key }.map { "\($0.key) \(times.zoned($0.value))" }
        return words.isEmpty ? "no time" : words.joined(separator: ", ")
    }
}
