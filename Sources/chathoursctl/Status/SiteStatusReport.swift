import Control
import Hours

/// What the daemon knows of a site beyond what is published, for people.
struct SiteStatusReport {
    private let status: SiteStatus
    private let times: LocalTimes

    init(_ status: SiteStatus, times: LocalTimes) {
        self.status = status
        self.times = times
    }

    var lines: [String] { [nextFiring] + paused + overrides + publication }

    private var nextFiring: String {
        "next firing: " + (status.nextFiring.map { "\($0.trigger) \(times.ahead($0.due))" } ?? "none foreseen")
    }

    private var paused: [String] {
        status.pausedTriggers.isEmpty ? [] : ["held back: \(status.pausedTriggers.joined(separator: ", "))"]
    }

    private var overrides: [String] {
        status.overrides.map { "override: \(OverrideWords(override: $0, times: times).sentence)" }
    }

    private var publication: [String] {
        guard let failure = status.publication.failure else { return [] }
        let last = status.publication.lastAt.map { "the last that worked: \(times.zoned($0))" } ?? "none has worked yet"
        return ["publishing fails: \(printable(failure)); \(last)"]
    }
}
