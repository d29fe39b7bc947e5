// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Hours
import Linux
import Testing

@Suite struct SyntaxTests {
    @Test(arguments: [
        Mistake("hours:\n\tmon: off\n", "a tab; indent with spaces", 3, 1),
        Mistake("hours:\n  mon: off\n\ttue: off\n", "tab", 4, 1),
        Mistake("channel:live-chat\n", "missing space after the colon", 2, 1),
        Mistake("hours:\n  mon:09:00-10:00\n  tue: off\n", "missing space after the colon", 3, 3),
        Mistake("hours:\n  mon:09:00-10:00\n", "with a space after the colon", 3, 3),
        Mistake("hours:\n  mon: tue: off\n", "a second colon on this line", 3, 11),
        Mistake("hours:\n  mon: off\n   tue: off\n", "indented more than line 3", 4, 7),
        Mistake("hours:\n  mon: off\n tue: off\n", "not aligned", 4, 2),
        Mistake("holidays: [fr, de\nhours:\n  mon: off\n", "no closing bracket ]", 2, 11),
        Mistake("hours: { mon: off\nbreaks: off\n", "no closing brace }", 2, 8),
        Mistake("channel: live-chat ]\n", "\"live-chat ]\" is not a valid channel", 2, 10),
        Mistake("route-to: []]\n", "unmatched closing bracket or brace", 2, 13),
        Mistake("channel: \"live-chat\nhours: off\n", "this quote is never closed", 2, 10),
        Mistake("channel: 'live-chat\nhours: off\n", "this quote is never closed", 2, 10),
        Mistake("hours: - mon\n", "list item in the middle of a line", 2, 8),
        Mistake("channel: @a\n", "text that begins with @ must be quoted", 2, 10),
        Mistake("channel: %a\n", "text that begins with % must be quoted", 2, 10),
        Mistake("channel: `a`\n", "text that begins with ` must be quoted", 2, 10),
        Mistake("channel: *\n", "must be quoted", 2, 10),
        Mistake("channel: *none\n", "must be quoted", 2, 10),
        Mistake("channel: !!str live-chat\n", "tags are not supported", 2, 10),
        Mistake("channel: &c !!str live-chat\n", "tags are not supported", 2, 10),
        Mistake("channel: ! live-chat\n", "tags are not supported", 2, 10),
        Mistake("channel: !e!x live-chat\n", "tags are not supported", 2, 10),
        Mistake("channel: !<x\n", "tags are not supported", 2, 10),
        Mistake("!include other.yaml\n", "tags are not supported", 2, 1),
        Mistake("hours: { mon: off } !x\n", "tags are not supported", 2, 21),
        Mistake("channel: \"a\\d\"\n", "use single quotes", 2, 12),
        Mistake("---\ntime-zone: Europe/Paris\n", "a second document", 2, 1),
        Mistake("...\ntime-zone: Europe/Paris\n", "a second document", 3, 1),
        Mistake("[a]: b\n", "a key must be text", 2, 1),
        Mistake("{ a: b }: c\n", "a key must be text", 2, 1),
        Mistake("hours: { [mon]: off }\n", "a key must be text", 2, 10),
        Mistake("hours: { { mon }, off }\n", "a key must be text", 2, 10),
        Mistake("? hours\n: off\n", "must be quoted", 2, 1),
        Mistake("channel: a # b?\n? hours # why?\n: off\n", "begins with ? must be quoted", 3, 1),
        Mistake("hours: ? mon\n", "begins with ? must be quoted", 2, 8),
        Mistake("hours: { é: off, ? mon : off }\n", "begins with ? must be quoted", 2, 18),
        Mistake("holidays: [fr, ? de]\n", "begins with ? must be quoted", 2, 16),
        Mistake("hours: { mon: ? }\n", "begins with ? must be quoted", 2, 15),
        Mistake("channel: live-chat\n%TAG ! x\n", "directives (%) are not supported", 3, 1),
        Mistake("holidays: [fr", "a comma is missing before line 2, column 14", 2, 11),
        Mistake(
            "triggers: { a: { when: close, say: { en: x }, if: { agents-online: >= 2 } } }\n",
            "begins with > must be quoted", 2, 68),
        Mistake(
            "triggers:\n  a:\n    when: close\n    say: { en: x }\n    if:\n      agents-online: >= 2\n",
            "such as \">= 2\"", 7, 22),
    ])
    func areToldInPlainWords(mistake: Mistake) {
        let (isSaid, brief) = mistake.check()
        #expect(isSaid, "\(brief)")
    }

    @Test(arguments: [
        "%YAML 1.2\n---\n", "%YAML 1.2\n", "%TAG ! x\n---\n", "%\n", "%a b\n", "%YAML 1\n", "%YAML 2.0\n---\n",
    ])
    func refusesDirectives(text: String) {
        let reading = SiteFolder().read(text + "time-zone: Europe/Paris\n")
        #expect(reading.saysOnly("directives", 1, 1), "\(reading.brief)")
    }

    @Test func tellsAnIndentedFirstLine() {
        let reading = SiteFolder().read("  time-zone: Europe/Paris\nhours: off\n")
        #expect(reading.saysOnly("indented less than the first one", 2, 1), "\(reading.brief)")
    }

    @Test func readsOneMarkedDocument() {
        #expect(SiteFolder().read("---\ntime-zone: Europe/Paris\n...\n").site != nil)
    }

    /// design.md section 4: scalars are taken as the text that was written.
    @Test func takesScalarsAsTheyAreWritten() throws {
        let department = try #require(
            readSite(
                """
                hours: { mon: 17:30-18:30, tue: off, wed: "off", thu: '08:00-09:00' }
                departments:
                  a:
                    name: { en: no, fr: 1e3, de: 0x10, it: 12:30:45, es: 2026-01-01, no: "null" }

                """)?.departments.first)
        #expect(slots(department, "2026-03-02") == "17:30-18:30")
        #expect(slots(department, "2026-03-03") == "")
        #expect(slots(department, "2026-03-05") == "08:00-09:00")
        #expect(department.displayName.entries.map(\.text) == ["no", "1e3", "0x10", "12:30:45", "2026-01-01", "null"])
    }

    @Test func repeatsWhatAnAliasNames() throws {
        let text = """
            hours: &week { mon-fri: 09:00-18:00 }
            breaks:
              lunch: &noon
                daily: 12:00-13:00
              tea: *noon
            departments:
              a: { hours: *week }

            """
        let department = try #require(readSite(text)?.departments.first)
        #expect(department.rules.breaks.map(\.name) == ["lunch", "tea"])
        #expect(slots(department, "2026-03-02") == "09:00-18:00")
    }

    @Test func refusesAliasesAsKeys() {
        let head = "hours: &h\n  mon: off\nchannel: &c live-chat\n"
        for (text, line, column) in [
            (head + "*c : off\n", 5, 1), (head + "breaks: { *c : off }\n", 5, 11),
            (head + "breaks: { *h, a: off }\n", 5, 11),
        ] {
            let reading = SiteFolder().readBelowZone(text)
            #expect(reading.saysOnly("a key must be text", line, column), "\(reading.brief)")
        }
    }

    /// An error at the end of a short file is placed after its last character, not on a line that it does not have.
    @Test(arguments: ["{", "[", "a: {"])
    func shortFilesEndWhereTheyEnd(text: String) {
        let places = SiteFolder().read(text).errors.map(\.place)
        #expect(!places.isEmpty && places.allSatisfy { $0.line == 1 && $0.column <= text.utf8.count + 1 })
    }
}
