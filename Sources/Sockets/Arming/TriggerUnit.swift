// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

/// A trigger as systemd knows it: a service that performs what is due, and the timer that starts it.
package struct TriggerUnit: Hashable, Sendable {
    /// Of all services and timers of triggers; nobody else's units begin so.
    package static let prefix = "chathours-trigger@"

    package let site: String
    package let trigger: String

    /// Nil unless both are valid names as in chathours-site(5), so that they have no other meaning in a unit's name.
    package init?(site: some StringProtocol, trigger: some StringProtocol) {
        guard Name.isValid(site), Name.isValid(trigger) else { return nil }
        (self.site, self.trigger) = (String(site), String(trigger))
    }

    /// Reads `SITE.TRIGGER`; nil for anything else.
    package init?(_ text: some StringProtocol) {
        guard let path = TriggerPath(text) else { return nil }
        (site, trigger) = (path.site, path.trigger)
    }

    /// Reads the name of a timer; nil if it is not a trigger's.
    package init?(timer: String) {
        guard timer.hasPrefix(Self.prefix), timer.hasSuffix(".timer") else { return nil }
        self.init(timer.dropFirst(Self.prefix.count).dropLast(".timer".count))
    }

    package var timer: String { "\(Self.prefix)\(self).timer" }
    package var service: String { "\(Self.prefix)\(self).service" }
}

extension TriggerUnit: CustomStringConvertible {
    package var description: String { "\(site).\(trigger)" }
}
