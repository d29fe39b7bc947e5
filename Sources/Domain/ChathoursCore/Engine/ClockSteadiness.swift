// SPDX-License-Identifier: Apache-2.0

/// Judges whether the wall clock has been right for so long that something may be forgotten or deleted for its age: it
/// has not been set by more than ten minutes for 24 hours of the clock that is never set (clock_gettime(2),
/// `CLOCK_BOOTTIME`).
package struct ClockSteadiness: Hashable, Sendable {
    private static let period: Int64 = 86_400
    private static let maxStep: Int64 = 600

    /// The time of the last such step, or else of the first look at the clocks, in seconds of `CLOCK_BOOTTIME`.
    private var since: Int64
    /// The wall clock less `CLOCK_BOOTTIME`, in seconds.
    private var offset: Int64

    /// - Parameters:
    ///   - offset: The wall clock less `CLOCK_BOOTTIME`, in seconds.
    ///   - time: The time of `CLOCK_BOOTTIME`, in seconds.
    package init(offset: Int64, at time: Int64) { (since, self.offset) = (time, offset) }

    /// Reads what `text` wrote, if the machine has not been started since.
    ///
    /// - Parameter boot: The identifier of the machine's start, random(4).
    package init(_ text: String?, boot: String?, offset: Int64, at time: Int64) {
        self.init(offset: offset, at: time)
        let parts = text?.split(separator: " ") ?? []
        guard parts.count == 3, parts[0] == boot ?? "", let since = Int64(parts[1]), let known = Int64(parts[2]) else {
            return
        }
        (self.since, self.offset) = (since, known)
        observe(offset: offset, at: time)
    }

    /// The text from which it can be read again: the identifier of the machine's start, `since` and the offset.
    package func text(boot: String) -> String { "\(boot) \(since) \(offset)" }

    package mutating func observe(offset: Int64, at time: Int64) {
        if abs(offset - self.offset) > Self.maxStep { since = time }
        self.offset = offset
    }

    package func isSteady(at time: Int64) -> Bool { time - since >= Self.period }
}
