// SPDX-License-Identifier: Apache-2.0

import MailFormat
import TestSupport
import Testing

@Suite struct QuotedPrintableTests {
    /// RFC 5321, section 4.5.2, and the separators of mbox files (RFC 4155), with the quoting that some kinds undo.
    @Test func escapesTheStartsOfLinesThatTheWayWouldRead() {
        let text = ".\n..a\nFrom me\n>From me\n.F>\na.F>\n"
        #expect(
            QuotedPrintable.encoded(text, for: .sendmail)
                == "=2E\n=2E.a\n=46rom me\n>From me\n=2EF>\na.F>\n")
        #expect(
            QuotedPrintable.encoded(text, for: .mailbox)
                == ".\n..a\n=46rom me\n=3EFrom me\n.F>\na.F>\n")
    }

    /// RFC 2045, section 6.7, rules 1, 3 and 5.
    @Test func escapesWhatIsNotPlain() {
        #expect(
            QuotedPrintable.encoded("a=b \nc\t\né\u{0}\r\u{7F}\n", for: .mailbox)
                == "a=3Db=20\nc=09\n=C3=A9=00=0D=7F\n")
        let long = QuotedPrintable.encoded(String(repeating: "x", count: 77), for: .mailbox)
        #expect(long == String(repeating: "x", count: 75) + "=\nxx")
        #expect(QuotedPrintable.encoded(String(repeating: "x", count: 76), for: .mailbox).utf8.count == 76)
    }

    /// A reader that decodes line by line finds text on every line, and all of it.
    @Test(arguments: SeededRandom.seeds(20)) func dividesNoCharacter(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let pieces = ["F", ">", ".", "=", " ", "\t", "\n", "é", "日", "\u{1F600}", "word", "\r", "\u{0}"]
        let text = (0..<random.number(0...400)).map { _ in random.pick(pieces) }.joined()
        for (destination, starts) in [(QuotedPrintable.Destination.sendmail, ".F"), (.mailbox, "F>")] {
            var decoded = ""
            let lines = QuotedPrintable.encoded(text, for: destination).utf8
                .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Array($0) }
            for (index, line) in lines.enumerated() {
                #expect(line.count <= 76)
                #expect(line.allSatisfy { 0x20...0x7E ~= $0 || $0 == 0x09 })
                #expect(line.first.map { !starts.utf8.contains($0) } ?? true)
                #expect(line.last != UInt8(ascii: " ") && line.last != 0x09)
                let isSoft = line.last == UInt8(ascii: "=")
                decoded += try #require(
                    String(validating: Self.bytes(isSoft ? line.dropLast() : line[...]), as: UTF8.self))
                if !isSoft, index < lines.count - 1 { decoded.unicodeScalars.append("\n") }
            }
            #expect(Array(decoded.utf8) == Array(text.utf8))
        }
    }

    private static func bytes(_ line: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = line
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "=") else {
                bytes.append(byte)
                continue
            }
            bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
            rest = rest.dropFirst(2)
        }
        return bytes
    }
}
