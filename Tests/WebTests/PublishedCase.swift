// SPDX-License-Identifier: Apache-2.0

/// What is published of the departments sales and support, and what every recipe must make of it.
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
