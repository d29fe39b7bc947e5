// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Testing

/// Texts with what forges lines, steers terminals, or reorders its surroundings.
@Suite struct SafeTextTests {
    private static let text = "a\nb\r\nc\td\u{1B}[2J\u{0}\u{7F}\u{9B}\u{2028}\u{202E}\u{2066}é\u{200F}👩\u{200D}👧"

    @Test func isWrittenOutForLogs() {
        #expect(
            VisibleText.escaped(Self.text)
                == #"a\nb\r\nc\td\u{1b}[2J\u{0}\u{7f}\u{9b}\u{2028}"# + "\u{202E}\u{2066}é\u{200F}👩\u{200D}👧")
        #expect(VisibleText.escaped("plain \"text\" \\") == "plain \"text\" \\")
    }

    @Test func isBlankedForHeaders() {
        #expect(
            VisibleText.blanked(Self.text) == "a b  c d [2J    \u{202E}\u{2066}é\u{200F}👩\u{200D}👧")
    }

    @Test func isPrintableOnTerminals() {
        let replaced = "\u{FFFD}"
        #expect(
            printable("a\u{1B}[2J\u{2028}\u{202E}\u{2069}é\u{200F}")
                == "a\(replaced)[2J\(replaced)\(replaced)\(replaced)é\u{200F}")
        #expect(oneLine("a\nb\r\nc\rd\u{7}") == "a b c d\(replaced)")
        #expect(textLines("a\nb\r\nc\r\r") == ["a", "b", "c", "", ""])
    }

    /// In the messages about a file: what cannot be seen is shown, as it may be what is wrong.
    @Test func isQuotedForMessages() {
        #expect(quoted("Europe/Paris ") == "\"Europe/Paris \"")
        #expect(quoted("a\n\t\r\u{1B}\u{202E}\u{2028}\u{FEFF}") == #""a\n\t\r\u{1b}\u{202e}\u{2028}\u{feff}""#)
        #expect(quoted(String(repeating: "é", count: 60)) == "\"" + String(repeating: "é", count: 60) + "\"")
        #expect(quoted(String(repeating: "é", count: 61)) == "\"" + String(repeating: "é", count: 60) + "…\"")
    }

    @Test func isCondensedForNames() {
        #expect(condensed(" a \u{A0}\n\t b\u{202E}c\u{FFFF}\u{E000}d ") == "a b c d")
    }
}

@Suite struct PercentCodingTests {
    /// RFC 3986, sections 2.1 to 2.3.
    @Test(arguments: [
        ("AZaz09-._~", "AZaz09-._~"), ("a b/c?d=e&f+g%", "a%20b%2Fc%3Fd%3De%26f%2Bg%25"), ("é\u{0}", "%C3%A9%00"),
        ("", ""),
    ])
    func encodesAllButUnreservedCharacters(text: String, encoded: String) {
        #expect(text.percentEncoded == encoded)
        #expect(encoded.percentDecoded == text)
        #expect(PercentCoding.formDecoded(encoded.utf8) == text)
    }

    /// A plus sign is one in paths, and a blank in forms (URL Standard, section 5.1).
    @Test(arguments: [
        ("a+b%20c", "a+b c", "a b c"), ("%e9", nil, nil), ("100%", nil, "100%"), ("%4", nil, "%4"),
        ("%4g%41", nil, "%4gA"),
        ("%%41", nil, "%A"), ("%C3%a9", "é", "é"),
    ])
    func decodes(text: String, strict: String?, form: String?) {
        #expect(text.percentDecoded == strict)
        #expect(PercentCoding.formDecoded(text.utf8) == form)
    }

    @Test func identifiersAreThirtyTwoDigits() {
        var random = SystemRandomNumberGenerator()
        let made = (0..<100).map { _ in RandomIdentifier.make(using: &random) }
        #expect(Set(made).count == 100)
        #expect(made.allSatisfy { $0.utf8.count == 32 && $0.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) } })
        #expect(made.allSatisfy(RandomIdentifier.isValid))
        let id = "0123456789abcdef0123456789abcdef"
        #expect(RandomIdentifier.isValid(id) && RandomIdentifier.isPrefix(String(id.prefix(1))))
        for other in ["", id.uppercased(), String(id.dropLast()), id + "0", id.dropLast() + "g", id.dropLast() + "é"] {
            #expect(!RandomIdentifier.isValid(String(other)), "\(other)")
        }
        #expect(
            !RandomIdentifier.isPrefix("") && !RandomIdentifier.isPrefix("A") && !RandomIdentifier.isPrefix(id + "0"))
    }
}
