// SPDX-License-Identifier: Apache-2.0

/// A trigger as systemd knows it: a service that performs what is due, and the timer that starts it.
package struct TriggerUnit: Hashable, Sendable {
    /// Of all services and timers of triggers; nobody else's units begin so.
    package static let prefix = "chathours-trigger@"

    package let site: String
    package let trigger: String

    /// Nil unless both are valid names as in chathours-site(5), so that they have no other meaning in a unit's name.
    package init?(site: some StringProtocol, trigger: some StringProtocol) {
        guard Self.isName(site), Self.isName(trigger) else { return nil }
        (self.site, self.trigger) = (String(site), String(trigger))
    }

    /// Reads `SITE.TRIGGER`; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        self.init(site: parts[0], trigger: parts[1])
    }

    /// Reads the name of a timer; nil if it is not a trigger's.
    package init?(timer: String) {
        guard timer.hasPrefix(Self.prefix), timer.hasSuffix(".timer") else { return nil }
        self.init(timer.dropFirst(Self.prefix.count).dropLast(".timer".count))
    }

    package var timer: String { "\(Self.prefix)\(self).timer" }
    package var service: String { "\(Self.prefix)\(self).service" }

    private static func isName(_ text: some StringProtocol) -> Bool {
        (1...32).contains(text.utf8.count) && text.utf8.first != UInt8(ascii: "-")
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}

extension TriggerUnit: CustomStringConvertible {
    package var description: String { "\(site).\(trigger)" }
}
