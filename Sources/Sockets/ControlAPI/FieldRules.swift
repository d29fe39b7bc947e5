// SPDX-License-Identifier: Apache-2.0

/// The rules for text from callers, which ends up in logs, lists and pages.
package enum FieldRules {
    /// Validates the name of a site, department or trigger (chathours-site(5)).
    package static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 32 && !text.hasPrefix("-")
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
            }
    }

    package static let nameRule = "a name has 1 to 32 of the characters a-z, 0-9 and -, and does not begin with -"

    /// Agents: 1 to 128 characters (code points), none of them a control character.
    package static func isAgent(_ text: String) -> Bool { isLine(text, atMost: 128) }

    package static let agentRule = "an agent's name has 1 to 128 characters, and no control characters"

    /// A reason, or who decided: 1 to 200 characters on one line.
    package static func isRemark(_ text: String) -> Bool { isLine(text, atMost: 200) }

    package static let remarkRule = "this has 1 to 200 characters, and no control characters"

    /// A language tag of RFC 5646, as far as its form goes: `fr`, `pt-BR`, `zh-Hant-TW`; at most 35 bytes.
    package static func isLanguage(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
        func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        return text.utf8.count <= 35 && (2...3).contains(parts[0].count) && parts[0].allSatisfy(isLetter)
            && parts.dropFirst().allSatisfy { part in
                (1...8).contains(part.count) && part.allSatisfy { isLetter($0) || isDigit($0) }
            }
    }

    package static let languageRule = "a language is a tag such as fr or pt-BR"

    /// Something that may be an e-mail address: 3 to 320 characters on one line (64 and 255 beside the `@`, RFC 5321).
    package static func isAddress(_ text: String) -> Bool {
        isLine(text, atMost: 320) && text.unicodeScalars.dropFirst().dropLast().contains("@")
    }

    package static let addressRule = "an e-mail address has 3 to 320 characters with an @ inside, and no control ones"

    /// 32 hexadecimal digits in lower case.
    package static func isMessage(_ text: String) -> Bool {
        text.utf8.count == 32 && isMessagePrefix(text)
    }

    package static let messageRule = "a message's id has 32 of the digits 0-9 and a-f"

    /// The beginning of a message's id, or the whole of it.
    package static func isMessagePrefix(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }

    package static let messagePrefixRule = "a message's id begins with 1 to 32 of the digits 0-9 and a-f"

    private static func isLine(_ text: String, atMost longest: Int) -> Bool {
        !text.isEmpty && text.unicodeScalars.count <= longest
            && text.unicodeScalars.allSatisfy {
                switch $0.properties.generalCategory {
                case .control, .lineSeparator, .paragraphSeparator: false
                default: true
                }
            }
    }
}
