// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Contents of a state.json that must count as nothing, and one that counts.
enum BrokenState {
    static func good(validFor seconds: Double) -> String {
        text(until: "\"\(instant(after: seconds))\"")
    }

    static var all: [String] { undated + unnamed }

    /// Those that do not say until when they count, or that this is past.
    static var undated: [String] {
        let good = good(validFor: 60)
        return [
            "", " ", "null", "[]", "7", "\"closed\"", "{}", "<html>500</html>", String(good.dropLast(9)),
            text(until: "\"\(instant(after: -1))\""), text(until: "\"soon\""), text(until: "\"\""), text(until: "null"),
            text(until: "4102444800"), text(until: "{}"), text(until: "[\"\(instant(after: 60))\"]"),
            good.replacingOccurrences(of: "valid_until", with: "valid"),
        ]
    }

    /// Those without the departments that they should have.
    private static var unnamed: [String] {
        ["null", "[]", "7", "{\"sales\":null}", "{\"sales\":{}}", "{\"sales\":[]}"].map {
            "{\"schema\":1,\"valid_until\":\"\(instant(after: 60))\",\"departments\":\($0)}"
        }
    }

    private static func text(until: String) -> String {
        """
        {"schema":1,"valid_until":\(until),"departments":{"sales":{"route":"sales"},"support":{"route":"support"}}}
        """
    }

    private static func instant(after seconds: Double) -> String {
        ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: seconds))
    }
}
