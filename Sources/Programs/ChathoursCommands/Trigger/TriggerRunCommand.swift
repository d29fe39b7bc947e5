// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursCore
import ControlAPI
import ControlClient
import Hours

struct TriggerRunCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Fire a trigger now: perform its actions, without publishing a notice.",
        discussion: """
            Does not wait for the actions; see trigger show for their results.

            Example:
              chathoursctl trigger run boutique.closing-soon
            """)

    @OptionGroup var operand: TriggerArgument
    @OptionGroup var daemon: DaemonOptions

    @Flag(help: "Write JSON: key, the key of the occurrence.")
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let name = operand.trigger
        let key = try await daemon.client.run(trigger: name.trigger, of: name.site)
        if json { return try output.wire(TriggerRun(key: key)) }
        try output.line("\(name) fired manually; the occurrence is \(key)")
    }
}
