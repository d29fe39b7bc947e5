// SPDX-License-Identifier: Apache-2.0

/// Names of sites, departments, breaks, closures, triggers and the targets of actions (chathours-site(5)).
package enum Name {
    package static let longest = 32
    package static let rule = "a name has 1 to 32 of the characters a-z, 0-9 and -, and does not begin with -"

    package static func isValid(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= longest && !text.hasPrefix("-")
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
            }
    }
}
