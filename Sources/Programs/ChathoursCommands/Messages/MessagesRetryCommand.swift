// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursCore
import ControlAPI
import ControlClient
import Hours
import Linux

struct MessagesRetryCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Retry the failed deliveries of messages, and those waiting for their next attempt.",
        discussion: """
            Does not wait for the delivery; see messages show for its result. Exits with 1 if one of the \
            messages does not exist, or is delivered already.

            Example:
              chathoursctl messages retry 3f1c9a5e
            """)

    @Argument(
        help: ArgumentHelp("The ids of the messages, or unique prefixes of them.", valueName: "ID"),
        completion: .messages,
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
                try output.line("\(id): retrying delivery to \(targets.joined(separator: ", "))")
            }
        }
        try refusals.check()
    }
}
