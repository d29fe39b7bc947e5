// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursCore
import ControlAPI
import ControlClient
import Hours
import Interchange
import Linux

struct MessagesRetryCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Has messages delivered where that was given up, and tries at once what waits.",
        discussion: """
            It does not wait for the delivery; see messages show for what comes of it. Exits with 1 when one of the \
            messages is not there, or is delivered.

            Example:
              chathoursctl messages retry 3f1c9a5e
            """)

    @Argument(
        help: ArgumentHelp("The messages' ids, or their beginnings.", valueName: "ID"), completion: .messages,
        transform: MessageIDArgument.argument)
    var ids: [String]

    @OptionGroup var daemon: DaemonOptions

    @Flag(help: MessageHelp.jsonLines)
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let client = daemon.client
        var refusals = Refusals()
        for id in try await MessageIDArgument.resolve(ids, from: client) {
            guard
                let record = try await refusals.unless({ () async throws(ControlClientError) in
                    try await client.retryDeliveries(of: id)
                })
            else { continue }
            if json {
                try output.wire(record)
            } else {
                let targets = record.deliveries.filter { $0.state == .waiting }.map { oneLine($0.target) }
                try output.line("\(id) is delivered again: \(targets.joined(separator: ", "))")
            }
        }
        try refusals.check()
    }
}
