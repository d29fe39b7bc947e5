// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient
import Hours

struct TriggerRunCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Fires a trigger now, by hand: its actions are performed, and no notice is published.",
        discussion: """
            It does not wait for the actions; see trigger show for what came of them.

            Example:
              chathoursctl trigger run boutique.closing-soon
            """)

    @OptionGroup var operand: TriggerArgument
    @OptionGroup var daemon: DaemonOptions

    @Flag(help: "Write JSON: key, the occurrence's.")
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let name = operand.trigger
        let key = try await daemon.client.run(trigger: name.trigger, of: name.site)
        if json { return try output.wire(TriggerRun(key: key)) }
        try output.line("\(name) has fired by hand; the occurrence is \(key)")
    }
}
