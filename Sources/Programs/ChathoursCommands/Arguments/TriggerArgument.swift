// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursCore
import ControlAPI
import ControlClient

/// `SITE.TRIGGER`; neither name has a dot in it.
struct TriggerArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The trigger, SITE.TRIGGER.", valueName: "SITE.TRIGGER"), completion: .triggers,
        transform: TriggerPath.argument)
    var trigger: TriggerPath
}

extension TriggerPath {
    /// For `transform:` of an argument.
    @Sendable static func argument(_ text: String) throws -> TriggerPath {
        guard let path = TriggerPath(text) else {
            throw ValidationError("Specify SITE.TRIGGER, such as boutique.closing-soon.")
        }
        return path
    }
}

extension CompletionKind {
    /// The triggers that the daemon knows.
    static let triggers = CompletionKind.custom { _, _, _ in
        // Whoever presses Tab waits for no daemon that hangs.
        let client = ControlClient(socketPath: ControlSocket.usual, timeout: .seconds(1))
        var names: [String] = []
        for site in (try? await client.sites()) ?? [] {
            names += ((try? await client.triggers(of: site.site)) ?? []).map { "\(site.site).\($0.name)" }
        }
        return names
    }
}
