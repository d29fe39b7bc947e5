// SPDX-License-Identifier: Apache-2.0

package import Hours

/// Handles the four requests about the units of triggers.
package struct Armer {
    private let manager: any TimerManager
    private let now: () -> Instant

    /// `now` is asked at each request.
    package init(manager: any TimerManager, now: @escaping () -> Instant) {
        self.manager = manager
        self.now = now
    }

    /// The packets of the answer, in order.
    package func answer(_ packet: [UInt8]) -> [ArmerReply] {
        guard packet.count <= ArmerRequest.maxBytes, let request = ArmerRequest(String(decoding: packet, as: UTF8.self))
        else { return [.failed("unknown request")] }
        do {
            switch request {
            case .arm(let trigger, let instant): return [try arm(trigger, at: instant)]
            case .disarm(let trigger): try manager.stopTimer(trigger)
            case .start(let trigger): try manager.startService(trigger)
            case .list:
                return try manager.timers().map { .timer($0, at: try manager.nextElapse(of: $0)) } + [.done]
            }
            return [.done]
        } catch {
            return [.failed("\(error)")]
        }
    }

    /// A loaded name cannot be armed: the old timer goes first. A timer for an instant that has passed never elapses,
    /// and it may pass while we are at it: what the timer says in the end counts.
    private func arm(_ trigger: TriggerUnit, at instant: Instant) throws -> ArmerReply {
        try manager.stopTimer(trigger)
        if instant > now() {
            try manager.startTimer(trigger, at: instant)
            if try manager.nextElapse(of: trigger) == instant { return .done }
            try manager.stopTimer(trigger)
        }
        try manager.startService(trigger)
        return .started
    }
}

/// The operations that the armer needs from systemd. Errors that they throw are reported to the client.
package protocol TimerManager {
    /// Returns true if the process belongs to the daemon.
    func isDaemon(process: Int32) throws -> Bool
    /// Makes and starts a timer that starts the service at `instant`. No timer of that name may be loaded.
    func startTimer(_ trigger: TriggerUnit, at instant: Instant) throws
    /// Stops the timer, so that its name is free; nothing happens when there is none.
    func stopTimer(_ trigger: TriggerUnit) throws
    /// The instant the timer waits for; nil when it waits for none.
    func nextElapse(of trigger: TriggerUnit) throws -> Instant?
    /// Starts the service; nothing happens while it runs.
    func startService(_ trigger: TriggerUnit) throws
    /// Every trigger that has a timer.
    func timers() throws -> [TriggerUnit]
}
