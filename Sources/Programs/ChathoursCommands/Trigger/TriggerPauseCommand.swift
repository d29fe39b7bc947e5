import ArgumentParser
import Hours

struct TriggerPauseCommand: LiveCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Holds a trigger back until it is resumed, also over restarts of the daemon.",
        discussion: """
            Occurrences that are due meanwhile are recorded as held back and do not fire later.

            Example:
              chathoursctl trigger pause boutique.closing-soon
            """)

    @OptionGroup var operand: TriggerOperand
    @OptionGroup var daemon: DaemonOptions

    @Flag(help: "Write JSON: name, when, departments, next_firing, last_result, paused.")
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let (client, name) = (daemon.client, operand.trigger)
        let status = try await client.pause(trigger: name.trigger, of: name.site)
        if json { return try output.wire(status) }
        try output.line("\(name) is held back until it is resumed")
    }
}
