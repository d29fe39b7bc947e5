// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// A body that a seed brings back, of the kinds that robots and attackers send.
struct HostileBody: CustomStringConvertible {
    let seed: UInt64
    private(set) var type = "application/json"
    private(set) var body: [UInt8] = []
    /// Header fields that say how long the body is.
    private(set) var framing: [String] = []
    /// The body as it goes over the wire.
    private(set) var framed: [UInt8] = []
    /// The content that must be kept if it is accepted; nil if that is undefined.
    private(set) var values: [String: String]?
    /// True if it must be accepted.
    private(set) var isFine = false

    private static let names = ["name", "email", "message", "phone", "amount", "day", "topic", "agree"]
    private static let bits = [
        "a", "Zoé", "e\u{301}", "👩🏽‍🚀", "𝔘𝔫𝔦", "\u{10FFFF}", "\u{FFFE}", "\u{202E}evil\u{202C}", "\u{2066}", "\u{200F}",
        "\u{0}", "\u{1}", "\u{7F}", "\u{85}", "\u{FEFF}", "\r\nBcc: all@example.com", "\nSubject: x", "\r", "\t",
        "%0d%0a",
        "<script>alert(1)</script>", "\"><img src=x onerror=y>", "'", "</textarea>", "</title>", "&lt;", "&#0;", "<!--",
        "]]>", "${jndi:ldap://x}", "{department}", "{seconds}", "../../etc/passwd", "'; DROP TABLE messages;--", "+",
        "=",
        "%", "&", ";", "\\", "\u{2028}", "javascript:", "\u{1F1EB}\u{1F1F7}", "ﷺ", "Z̵̢͓a̷l̶g̸o",
    ]

    init(seed: UInt64) {
        self.seed = seed
        var chance = SeededRandom(seed: seed)
        let answers = Self.answers(&chance)
        switch chance.number(0...9) {
        case 0...2: json(answers, &chance)
        case 3...5: form(answers, &chance)
        case 6: mutated(answers, &chance)
        case 7: oddJSON(&chance)
        case 8: oddForm(answers, &chance)
        default: otherType(answers, &chance)
        }
        frame(&chance)
    }

    var description: String { "seed \(seed), \(type), \(String(decoding: body.prefix(300), as: UTF8.self))" }

    private static func answers(_ chance: inout SeededRandom) -> [String: String] {
        var answers: [String: String] = [:]
        for name in names where name == "name" || name == "email" || name == "message" || chance.once(in: 4) {
            answers[name] = (0..<chance.number(1...5)).map { _ in chance.pick(bits) }.joined()
        }
        if chance.once(in: 40) {
            answers["message"] = String(repeating: chance.pick(bits), count: chance.number(1...20_000))
        }
        return answers
    }

    private mutating func json(_ answers: [String: String], _ chance: inout SeededRandom) {
        let object: [String: Any] = ["department": "sales", "fields": answers, "taken": chance.number(3...1_000)]
        body = Self.serialized(object)
        (values, isFine) = (answers, body.count <= 65_536)
    }

    private mutating func form(_ answers: [String: String], _ chance: inout SeededRandom) {
        type = "application/x-www-form-urlencoded"
        let pairs = answers.merging(["_department": "sales"]) { $1 }.shuffled(using: &chance)
        body = Array(
            pairs.map { "\(Self.encoded($0, &chance))=\(Self.encoded($1, &chance))" }.joined(separator: "&").utf8)
        values = answers.mapValues { $0.replacingOccurrences(of: "\r\n", with: "\n") }
        isFine = body.count <= 65_536
    }

    /// Some bytes changed, left out, put in or cut off.
    private mutating func mutated(_ answers: [String: String], _ chance: inout SeededRandom) {
        if chance.once(in: 2) { json(answers, &chance) } else { form(answers, &chance) }
        (values, isFine) = (nil, false)
        for _ in 0..<chance.number(1...8) where !body.isEmpty {
            let place = chance.number(0...body.count - 1)
            switch chance.number(0...3) {
            case 0: body[place] = UInt8(chance.number(0...255))
            case 1: body.remove(at: place)
            case 2: body.insert(UInt8(chance.number(0...255)), at: place)
            default: body.removeLast(body.count - place)
            }
        }
    }

    private mutating func oddJSON(_ chance: inout SeededRandom) {
        let depth = chance.pick([1, 10, 600, 8_000])
        let odd = chance.pick([
            "null", "1e999", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "-", "{\"name\":\"a\",\"name\":\"b\"}", "NaN",
            String(repeating: "[", count: depth), String(repeating: "{\"a\":", count: depth),
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth),
        ])
        let member = chance.pick(["department", "language", "page", "taken", "website", "fields", "__proto__", ""])
        body = Array(
            chance.pick([
                odd, "{\"fields\":\(odd)}", "{\"department\":\"sales\",\"fields\":{\"name\":\(odd)}}",
                "{\"fields\":{},\"\(member)\":\(odd)}", "\u{FEFF}{\"fields\":\(odd)}",
            ]).utf8)
    }

    private mutating func oddForm(_ answers: [String: String], _ chance: inout SeededRandom) {
        form(answers, &chance)
        (values, isFine) = (nil, false)
        let more = [
            "%", "%0", "%zz", "&&&&", "=", "=&=", "name=x", "%ff=%fe", "_department=", "_language=%3Cb%3E",
            "_started=-1",
            "_started=99999999999999999999", "_key=a%0ab", "_page=javascript:x", "website=x", "_charset_=utf-16",
            "__=1",
            String(repeating: "a=b&", count: 20_000),
        ]
        body += Array("&\(chance.pick(more))".utf8)
    }

    private mutating func otherType(_ answers: [String: String], _ chance: inout SeededRandom) {
        json(answers, &chance)
        (values, isFine) = (nil, false)
        type = chance.pick([
            "multipart/form-data; boundary=x", "text/plain", "application/json; charset=utf-16", "text/html", "*/*", "",
            "application/json\u{B}", "application/x-www-form-urlencoded; charset=latin1", "application/xml",
        ])
        if type.hasPrefix("multipart") {
            body = Array(
                "--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n\(answers["name"]!)\r\n--x--\r\n".utf8)
        }
    }

    private mutating func frame(_ chance: inout SeededRandom) {
        guard chance.once(in: 4) else {
            (framing, framed) = (["Content-Length: \(body.count)"], body)
            return
        }
        framing = ["Transfer-Encoding: chunked"]
        var rest = body[...]
        while !rest.isEmpty {
            let chunk = rest.prefix(chance.pick([1, 7, 1_000, 70_000]) + rest.count / 50)
            framed += Array("\(String(chunk.count, radix: 16))\r\n".utf8) + chunk + Array("\r\n".utf8)
            rest = rest.dropFirst(chunk.count)
        }
        framed += Array("0\r\n\r\n".utf8)
    }

    private static func serialized(_ object: [String: Any]) -> [UInt8] {
        // All values are of types that JSON has.
        (try? JSONSerialization.data(withJSONObject: object)).map(Array.init) ?? []
    }

    /// Encodes characters that must be encoded, and now and then one that need not be.
    private static func encoded(_ text: String, _ chance: inout SeededRandom) -> String {
        text.utf8.map { byte in
            let isPlain = (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
            if isPlain, !chance.once(in: 10) { return String(UnicodeScalar(byte)) }
            if byte == 0x20, chance.once(in: 2) { return "+" }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: chance.once(in: 2))
        }.joined()
    }
}
