/// How many agents of a department there are of each kind, counted as they come and go.
struct AgentTally: Sendable {
    private(set) var counts = AgentCounts()
    /// Those online for whom no further chat fits.
    private var atCapacity = 0

    mutating func add(_ report: AgentReport) { count(report, 1) }

    mutating func remove(_ report: AgentReport) { count(report, -1) }

    /// What the department is by its agents; an invisible one is none at work.
    var status: Status {
        if counts.online > 0 { return counts.online == atCapacity ? .busy : .online }
        return counts.away > 0 ? .away : .offline
    }

    private mutating func count(_ report: AgentReport, _ change: Int) {
        switch report.status {
        case .online:
            counts.online += change
            if report.isAtCapacity { atCapacity += change }
        case .away: counts.away += change
        case .invisible: counts.invisible += change
        case .offline: break
        }
    }
}

extension AgentReport {
    /// Whether the agent has said that no further chat fits.
    fileprivate var isAtCapacity: Bool {
        guard let serving, let capacity else { return false }
        return serving >= capacity
    }
}
