// SPDX-License-Identifier: Apache-2.0

/// Names of sites, departments, breaks, closures, triggers and the targets of actions (chathours-site(5)).
package enum Name {
    package static let maxLength = 32
    package static let rule = "a name consists of 1 to 32 of the characters a-z, 0-9 and -, and does not start with -"

    package static func isValid(_ text: some StringProtocol) -> Bool {
        (1...maxLength).contains(text.utf8.count) && text.utf8.first != UInt8(ascii: "-")
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
