// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import ControlAPI
import ControlClient
import Hours
import Linux

/// The daemon's information about a site beyond what is published, for people.
struct SiteStatusReport {
    private let status: SiteStatus
    private let times: LocalTimes

    init(_ status: SiteStatus, times: LocalTimes) {
        self.status = status
        self.times = times
    }

    var lines: [String] { [nextFiring] + paused + failedActions + messages + overrides + publication }

    private var nextFiring: String {
        "next firing: " + (status.nextFiring.map { "\($0.trigger) \(times.ahead($0.due))" } ?? "none scheduled")
    }

    private var paused: [String] {
        status.pausedTriggers.isEmpty ? [] : ["paused: \(status.pausedTriggers.joined(separator: ", "))"]
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
            waiting > 0 ? "\(waiting) waiting for delivery" : nil,
            failed > 0 ? "\(failed) failed (chathoursctl messages list \(status.site) --state failed)" : nil,
        ]
        let text = words.compactMap { $0 }.joined(separator: ", ")
        return text.isEmpty ? [] : ["messages: \(text)"]
    }

    private var overrides: [String] {
        status.overrides.map { "override: \(OverrideText(override: $0, times: times).sentence)" }
    }

    private var publication: [String] {
        guard let failure = status.publication.failure else { return [] }
        let last = status.publication.lastAt.map { "last success: \(times.zoned($0))" } ?? "none has succeeded yet"
        return ["publication failed: \(printable(failure)); \(last)"]
    }
}

/// The daemon's report about itself and its sites, or the reason why there is none.
struct DaemonAnswer {
    private let answer: Result<DaemonStatus, ControlClientError>
    /// True if there is no daemon to ask.
    let isAbsent: Bool

    /// Waits only briefly for a daemon that hangs, as the files can be shown. `socketPath` is nil if none runs.
    init(from socketPath: String?) async {
        guard let socketPath else {
            answer = .failure(.unreachable(path: ControlSocket.standard, reason: "not running"))
            isAbsent = true
            return
        }
        do {
            answer = .success(try await ControlClient(socketPath: socketPath, timeout: .seconds(5)).status())
        } catch {
            answer = .failure(error)
        }
        isAbsent = SourceFile.isMissing(socketPath)
    }

    /// Nil when there is no answer.
    var status: DaemonStatus? { try? answer.get() }

    func site(_ name: String) -> SiteStatus? { status?.sites.first { $0.site == name } }

    /// The reason why there is no answer; nil if there is one.
    var failure: String? {
        if case .failure(let error) = answer { printable(error.description) } else { nil }
    }

    func words(at now: Instant) -> String {
        switch answer {
        case .success(let status):
            let age = LocalTimes.length(max(0, now - status.startedAt))
            return "chathoursd \(printable(status.version)) has been running for \(age)."
        case .failure(let error):
            let reason = printable(error.description)
            let end = reason.hasSuffix("?") ? "" : "."
            return "Only the published state is shown; the daemon cannot be queried: \(reason)\(end)"
        }
    }
}
