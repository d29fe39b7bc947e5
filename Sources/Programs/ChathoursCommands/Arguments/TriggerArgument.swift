// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient

/// `SITE.TRIGGER`; neither name has a dot in it.
struct TriggerArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The trigger.", valueName: "SITE.TRIGGER"), completion: .triggers,
        transform: TriggerName.argument)
    var trigger: TriggerName
}

struct TriggerName: CustomStringConvertible, Sendable {
    let site: String
    let trigger: String

    /// For `transform:` of an argument.
    @Sendable static func argument(_ text: String) throws -> TriggerName {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts.allSatisfy(FieldRules.isName) else {
            throw ValidationError("Write SITE.TRIGGER, such as boutique.closing-soon.")
        }
        return TriggerName(site: parts[0], trigger: parts[1])
    }

    var description: String { "\(site).\(trigger)" }
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
