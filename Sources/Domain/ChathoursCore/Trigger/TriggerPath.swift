// SPDX-License-Identifier: Apache-2.0

/// A trigger of a site, by name.
package struct TriggerPath: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let site: String
    package let trigger: String

    package init(site: String, trigger: String) {
        self.site = site
        self.trigger = trigger
    }

    /// Reads `SITE.TRIGGER`, two valid names; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let names = text.split(separator: ".", omittingEmptySubsequences: false)
        guard names.count == 2, names.allSatisfy({ Name.isValid($0) }) else { return nil }
        self.init(site: String(names[0]), trigger: String(names[1]))
    }

    package var description: String { "\(site).\(trigger)" }

    package static func < (left: TriggerPath, right: TriggerPath) -> Bool {
        (left.site, left.trigger) < (right.site, right.trigger)
    }
}
