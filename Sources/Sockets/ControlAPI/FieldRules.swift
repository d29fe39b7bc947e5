// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation

/// The rules for text from callers, which ends up in logs, lists and pages.
package enum FieldRules {
    /// Validates the name of a site, department or trigger (chathours-site(5)).
    package static func isName(_ text: String) -> Bool { Name.isValid(text) }

    package static let nameRule = Name.rule

    /// The name of an agent in Unicode's form C, in which equal names are equal byte by byte; nil unless it consists of
    /// 1 to 128 characters (code points), none of them a control character.
    package static func agent(_ text: String) -> String? {
        isLine(text, atMost: 128) ? text.precomposedStringWithCanonicalMapping : nil
    }

    package static let agentRule = "an agent's name consists of 1 to 128 characters other than control characters"

    /// A reason, or who decided: 1 to 200 characters on one line.
    package static func isRemark(_ text: String) -> Bool { isLine(text, atMost: 200) }

    package static let remarkRule = "expected 1 to 200 characters other than control characters"

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

    package static let addressRule =
        "an e-mail address has 3 to 320 characters, an @ between them, and no control characters"

    /// 32 hexadecimal digits in lower case.
    package static func isMessage(_ text: String) -> Bool { RandomIdentifier.isValid(text) }

    package static let messageRule = "a message's id consists of 32 of the digits 0-9 and a-f"

    /// The beginning of a message's id, or the whole of it.
    package static func isMessagePrefix(_ text: String) -> Bool { RandomIdentifier.isPrefix(text) }

    package static let messagePrefixRule = "a prefix of a message's id consists of 1 to 32 of the digits 0-9 and a-f"

    private static func isLine(_ text: String, atMost longest: Int) -> Bool {
        !text.isEmpty && text.unicodeScalars.count <= longest
            && !text.unicodeScalars.contains(where: \.isControl)
    }
}
