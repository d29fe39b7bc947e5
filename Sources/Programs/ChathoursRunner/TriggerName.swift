// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `SITE.TRIGGER`; neither name has a dot in it.
struct TriggerName: ExpressibleByArgument, CustomStringConvertible {
    let site: String
    let trigger: String

    init?(argument: String) {
        let parts = argument.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        (site, trigger) = (String(parts[0]), String(parts[1]))
    }

    var description: String { "\(site).\(trigger)" }
}
