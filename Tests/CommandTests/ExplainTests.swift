// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite struct ExplainTests {
    let folder: TemporaryFolder
    let boutique: String

    init() throws {
        folder = try TemporaryFolder()
        boutique = try folder.write("boutique.yaml", SampleSite.boutique)
    }

    private func explain(_ department: String, _ at: String) throws -> NSDictionary {
        let run = try ControlProgram.run("explain", boutique, "--department", department, "--at", at, "--json")
        #expect(run.exitCode == 0)
        #expect(run.lines.count == 1)
        return try #require(try run.objects.first)
    }

    private func place(_ text: String) -> [String: Any] {
        ["file": boutique, "line": SampleSite.line(of: text, in: SampleSite.boutique)]
    }

    private func expected(
        _ phase: String, _ reason: String, accepting: Bool = false, until: String?, opens: String?, closes: String?,
        decidedBy text: String
    ) -> NSDictionary {
        let fields: [String: Any] = [
            "phase": phase, "reason": reason, "accepting": accepting, "until": until ?? NSNull(),
            "opens_at": opens ?? NSNull(), "closes_at": closes ?? NSNull(),
        ]
        return fields.merging(place(text)) { own, _ in own } as NSDictionary
    }

    @Test func everyPhaseWithTheLineThatDecides() throws {
        #expect(
            try explain("support", "2026-11-23T10:00:00Z")
                == expected(
                    "open", "hours", accepting: true, until: "2026-11-23T11:00:00Z", opens: nil,
                    closes: "2026-11-23T17:00:00Z", decidedBy: "mon-fri: 09:00-18:00"))
        #expect(
            try explain("sales", "2026-11-23T11:35:00Z")
                == expected(
                    "break", "break: lunch", until: "2026-11-23T12:00:00Z", opens: "2026-11-23T12:00:00Z",
                    closes: "2026-11-23T16:30:00Z", decidedBy: "mon-fri: 12:00-13:00"))
        #expect(
            try explain("sales", "2026-11-23T16:20:00Z")
                == expected(
                    "closing", "last-call", until: "2026-11-23T16:30:00Z", opens: "2026-11-24T08:00:00Z",
                    closes: "2026-11-23T16:30:00Z", decidedBy: "last-call: 10min"))
        #expect(
            try explain("support", "2026-11-26T14:00:00Z")
                == expected(
                    "closed", "closure: stocktaking", until: "2026-11-26T15:00:00Z", opens: "2026-11-26T15:00:00Z",
                    closes: nil, decidedBy: "2026-11-26: 14:00-16:00"))
        #expect(
            try explain("sales", "2026-12-24T20:00:00Z")
                == expected(
                    "closed", "date", until: "2026-12-28T08:00:00Z", opens: "2026-12-28T08:00:00Z", closes: nil,
                    decidedBy: "2026-12-24: 09:00-13:00"))
        #expect(
            try explain("sales", "2026-12-25T10:00:00Z")
                == expected(
                    "closed", "holiday: Christmas Day", until: "2026-12-28T08:00:00Z", opens: "2026-12-28T08:00:00Z",
                    closes: nil, decidedBy: "Christmas Day"))
    }

    /// Its chats need an agent, and a file cannot know whether there is one.
    @Test func whatNeedsAnAgentDoesNotAccept() throws {
        #expect(try explain("sales", "2026-11-23T10:00:00Z")["accepting"] as? Bool == false)
    }

    @Test func whatNeverChangesIsNull() throws {
        let always = try folder.write("always.yaml", SampleSite.always)
        let run = try ControlProgram.run("explain", always, "--json")
        let answer = try #require(try run.objects.first)
        #expect(answer["phase"] as? String == "open")
        for key in ["until", "opens_at", "closes_at"] { #expect(answer[key] is NSNull) }
        let sentence = try ControlProgram.run("explain", always)
        #expect(sentence.output.contains("chat is open"))
        #expect(sentence.output.contains("never closes"))
    }

    @Test func sentences() throws {
        let run = try ControlProgram.run(
            "explain", boutique, "--department", "sales", "--at", "2026-11-23T12:35")
        #expect(run.exitCode == 0)
        #expect(!run.output.contains("\u{1B}"))
        let line = SampleSite.line(of: "mon-fri: 12:00-13:00", in: SampleSite.boutique)
        #expect(
            run.lines == [
                "On Mon 23 Nov 2026 12:35 CET, sales is on break (lunch) since 12:00; "
                    + "chat resumes at 13:00 (in 25 min) and closes at 17:30.",
                "Decided by \(boutique) line \(line): \"mon-fri: 12:00-13:00\"",
            ])
        let evening = try ControlProgram.run(
            "explain", boutique, "--department", "support", "--at", "2026-11-23T19:00:00Z")
        #expect(evening.lines.first?.hasSuffix("opens on Tue 24 Nov at 09:00 (in 13 h).") == true)
    }

    /// A break that begins with the hours, and one that ends with them: from that nobody comes back, so it is closed.
    @Test func breaksAtTheEndsOfTheHours() throws {
        let site = try folder.write(
            "edges.yaml",
            """
            time-zone: UTC
            hours: { mon-fri: 09:00-18:00 }
            breaks: { briefing: { mon-fri: 09:00-09:30 }, tidying: { mon-fri: 17:30-18:00 } }
            """)
        let morning = try ControlProgram.run("explain", site, "--at", "2026-11-24T08:00")
        #expect(
            morning.lines.first
                == "On Tue 24 Nov 2026 08:00 UTC, chat is closed (outside its hours) since Mon 23 Nov 17:30; "
                + "a break (briefing) starts at 09:00 (in 1 h) and chat reopens at 09:30.")
        let evening = try ControlProgram.run("explain", site, "--at", "2026-11-24T17:45")
        #expect(
            evening.lines.first
                == "On Tue 24 Nov 2026 17:45 UTC, chat is closed (break: tidying) since 17:30; "
                + "a break (briefing) starts on Wed 25 Nov at 09:00 (in 15 h 15 min) "
                + "and chat reopens on Wed 25 Nov at 09:30.")
    }

    /// Europe/Paris changes its clocks on 29 March 2026.
    @Test func theAbbreviationIsNamedWhereItChanges() throws {
        let run = try ControlProgram.run(
            "explain", boutique, "--department", "sales", "--at", "2026-03-28T12:00")
        let sentence = try #require(run.lines.first)
        #expect(sentence.contains("12:00 CET"))
        #expect(sentence.contains("on Mon 30 Mar at 09:00 CEST"))
    }

    @Test func theDepartmentMayBeLeftOutWhereThereIsOne() throws {
        let always = try folder.write("always.yaml", SampleSite.always)
        #expect(try ControlProgram.run("explain", always).exitCode == 0)
        let several = try ControlProgram.run("explain", boutique)
        #expect(several.exitCode == 64)
        #expect(several.errors.contains("sales, support"))
        let unknown = try ControlProgram.run("explain", boutique, "--department", "sale")
        #expect(unknown.exitCode == 64)
        #expect(unknown.errors.contains(#"did you mean "sales"?"#))
    }

    @Test(arguments: ["", "someday", "2026-13-01", "2026-11-23T25:00", "2026-11-23T09:00:00"])
    func whatIsNoInstantIsAUsageError(at: String) throws {
        let run = try ControlProgram.run("explain", boutique, "--department", "sales", "--at", at)
        #expect(run.exitCode == 64)
        #expect(run.output.isEmpty)
    }
}
