// SPDX-License-Identifier: Apache-2.0

/// A published state of the departments sales and support, and the result that every recipe must give.
enum PublishedCase: Sendable {
    case bothOpen
    /// Support takes the chats of sales.
    case salesAway
    /// Nothing is published, or it does not count any more.
    case nothing

    func target(of department: String, by basis: WebServerUnderTest.Basis) -> String {
        switch (self, department, basis) {
        case (.nothing, _, _), (.salesAway, "sales", .flags): "form"
        case (.salesAway, "sales", .routes): "support"
        default: department
        }
    }
}
