// SPDX-License-Identifier: Apache-2.0

import Arming
import ChathoursCore
import Dispatch
import Hours
import Systemd

/// Asks the armer, which answers when systemd has, on a thread of its own.
struct ArmerConnection: Sendable {
    struct Answers: Sendable {
        /// One for each request, as far as they came.
        let replies: [[ArmerReply]]
        /// The reason why there are no more; nil if all are there.
        let failure: ArmerSocketError?
    }

    let path: String
    private let queue = DispatchQueue(label: "chathoursd.armer")

    init(path: String) {
        self.path = path
    }

    func ask(_ requests: [ArmerRequest]) async -> Answers {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: converse(requests)) }
        }
    }

    private func converse(_ requests: [ArmerRequest]) -> Answers {
        var replies: [[ArmerReply]] = []
        do throws(ArmerSocketError) {
            let client = try ArmerClient(path: path)
            for request in requests {
                let reply = try client.ask(request)
                // An armer that knows of no timers cannot reach systemd.
                if request == .list, case .failed(let reason)? = reply.last { throw .unable(reason) }
                replies.append(reply)
            }
            return Answers(replies: replies, failure: nil)
        } catch {
            return Answers(replies: replies, failure: error)
        }
    }
}

/// The state of the daemon's dealings with the armer.
struct ArmerState {
    /// The time, in seconds, for which an armer that cannot be reached is left alone.
    private static let pause: Int64 = 5

    var timers = TimerReconciler()
    /// The triggers whose runner a timer is to start, and the instant at which that was due.
    var expected: [TriggerPath: Instant] = [:]
    var isAsked = false
    /// The watch that reports stopped timers; nil until there is something to watch.
    var watch: TransientUnitWatch?
    private(set) var failure: ArmerSocketError?
    private var pausedUntil: Instant?

    func isPaused(at now: Instant) -> Bool { pausedUntil.map { now < $0 && $0 - now <= Self.pause } ?? false }

    func nextMoment(after now: Instant) -> Instant? {
        if isAsked { return nil }
        return isPaused(at: now) ? pausedUntil : timers.nextMoment(after: now)
    }

    /// It cannot be reached. Whether that is news.
    mutating func failed(_ error: ArmerSocketError, at now: Instant) -> Bool {
        timers.invalidate()
        pausedUntil = now + Self.pause
        defer { failure = error }
        return failure != error
    }

    /// It answers. Whether that is news.
    mutating func answered() -> Bool {
        pausedUntil = nil
        defer { failure = nil }
        return failure != nil
    }
}

/// A request of the daemon to the armer.
enum ArmerTask: Sendable {
    case order(TimerReconciler.Order)
    /// Have a workload's runner started now.
    case start(Workload)

    /// Nil for names that no site file can have.
    var request: ArmerRequest? {
        switch self {
        case .order(.list): .list
        case .order(.arm(let path, let instant)): Workload.trigger(path).unit.map { .arm($0, at: instant) }
        case .order(.disarm(let path)): Workload.trigger(path).unit.map { .disarm($0) }
        case .start(let workload): workload.unit.map { .start($0) }
        }
    }
}

extension Workload {
    fileprivate var unit: TriggerUnit? { TriggerUnit(site: site, trigger: name) }
}

extension TriggerPath {
    init(_ unit: TriggerUnit) {
        self.init(site: unit.site, trigger: unit.trigger)
    }
}
