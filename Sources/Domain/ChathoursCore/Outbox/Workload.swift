// SPDX-License-Identifier: Apache-2.0

/// The jobs that one runner performs at a time: the actions of a trigger, or the deliveries of a site's messages.
package enum Workload: Hashable, Sendable {
    case trigger(TriggerPath)
    case messages(site: String)

    /// The name in place of a trigger's for the deliveries of messages; reserved, no trigger may have it.
    package static let reservedName = "messages"

    package init(site: String, name: String) {
        self = name == Self.reservedName ? .messages(site: site) : .trigger(TriggerPath(site: site, trigger: name))
    }

    /// Reads `SITE.TRIGGER` or `SITE.messages`; nil for anything else.
    package init?(_ text: some StringProtocol) {
        guard let path = TriggerPath(text) else { return nil }
        self.init(site: path.site, name: path.trigger)
    }

    package var site: String {
        switch self {
        case .trigger(let path): path.site
        case .messages(let site): site
        }
    }

    /// The trigger's name, or the reserved one.
    package var name: String {
        switch self {
        case .trigger(let path): path.trigger
        case .messages: Self.reservedName
        }
    }
}

extension Workload: CustomStringConvertible, Comparable {
    package var description: String { "\(site).\(name)" }

    package static func < (left: Workload, right: Workload) -> Bool {
        (left.site, left.name) < (right.site, right.name)
    }
}
