// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursCore
import ControlAPI
import ControlClient
import Hours

struct WatchCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Follow changes of states, agents, overrides and triggers, and reloads, in the site's local time.",
        discussion: """
            Runs until Ctrl-C; exits with 69 when the daemon stops.

            Example:
              chathoursctl watch boutique
            """)

    @Argument(
        help: ArgumentHelp("The name of the site (default: all sites).", valueName: "SITE"), completion: .sites,
        transform: SiteName.argument)
    var site: String?

    @OptionGroup var daemon: DaemonOptions

    @Flag(help: "Write JSON lines: at, kind (state, agent, override, occurrence, reload), and members of that kind.")
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let client = daemon.client
        // A site that does not exist would be followed in vain.
        if let site { _ = try await client.overrides(of: site) }
        var log = ChangeLog(client: client)
        for try await change in try await client.watch() where site == nil || change.concerns(site) {
            if json {
                try output.wire(change)
            } else {
                for line in await log.lines(change) { try output.line(line) }
            }
            try output.flush()
        }
        throw Failure.unreachable("chathoursd on \(client.socketPath) stopped, or this program did not keep up with it")
    }
}

extension Change {
    /// The site that it is about; nil where that is all.
    var site: String? {
        switch event {
        case .state(let state): state.site
        case .agent(let agent): agent.site
        case .override(let change): change.site
        case .occurrence(let occurrence): occurrence.key.site
        case .reload: nil
        }
    }

    fileprivate func concerns(_ name: String?) -> Bool { site == nil || site == name }
}
