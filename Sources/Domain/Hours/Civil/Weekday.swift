// SPDX-License-Identifier: Apache-2.0

/// A day of the week. Its raw value counts from Monday, 0, to Sunday, 6 (ISO 8601's order).
package enum Weekday: Int, CaseIterable, Hashable, Sendable {
    case mon, tue, wed, thu, fri, sat, sun

    init(daysAfterMonday days: Int) {
        self = Self.allCases[days]
    }

    /// The name in site files: `mon` … `sun`.
    package var name: String { Self.names[rawValue] }

    private static let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    /// Reads `mon` … `sun`; nil for anything else.
    package init?(_ name: some StringProtocol) {
        guard let index = Self.names.firstIndex(where: { $0 == name }) else { return nil }
        self = Self.allCases[index]
    }

    var next: Weekday { Self.allCases[(rawValue + 1) % 7] }
}
