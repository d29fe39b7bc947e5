import ChathoursCore
import ControlAPI
import Hours

/// What the daemon knows of a site beyond what is published, for people.
struct SiteStatusReport {
    private let status: SiteStatus
    private let times: LocalTimes

    init(_ status: SiteStatus, times: LocalTimes) {
        self.status = status
        self.times = times
    }

    var lines: [String] { [nextFiring] + paused + failedActions + messages + overrides + publication }

    private var nextFiring: String {
        "next firing: " + (status.nextFiring.map { "\($0.trigger) \(times.ahead($0.due))" } ?? "none foreseen")
    }

    private var paused: [String] {
        status.pausedTriggers.isEmpty ? [] : ["held back: \(status.pausedTriggers.joined(separator: ", "))"]
    }

    private var failedActions: [String] {
        status.failedActions.map { failed in
            "failed: \(printable(failed.action)) of \(printable(failed.trigger)), since \(times.zoned(failed.since)): "
                + printable(failed.detail)
        }
    }

    private var messages: [String] {
        let (waiting, failed) = (status.messages.waiting, status.messages.failed)
        let words = [
            waiting > 0 ? "\(waiting) \(waiting == 1 ? "waits" : "wait") to be delivered" : nil,
            failed > 0 ? "\(failed) given up (chathoursctl messages list \(status.site) --state failed)" : nil,
        ]
        let text = words.compactMap { $0 }.joined(separator: ", ")
        return text.isEmpty ? [] : ["messages: \(text)"]
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
