import Hours

/// What the armer needs of systemd. Whatever it throws is told to whoever asked.
package protocol TimerManager {
    /// Whether a process is one of the daemon's.
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
