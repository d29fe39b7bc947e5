// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// `explain --at -`: instants on standard input.
@Suite struct ExplainInputTests {
    let folder: TemporaryFolder
    let boutique: String

    init() throws {
        folder = try TemporaryFolder()
        boutique = try folder.write("boutique.yaml", SampleSite.boutique)
    }

    private func explain(_ input: String, _ more: String = "--json") throws -> Run {
        try ControlProgram.run("explain", boutique, "--department", "sales", "--at", "-", more, input: input)
    }

    @Test func aLineEachInTheSameOrder() throws {
        // Decades apart, out of order, and one twice; the last line has no end.
        let input = """
            2026-11-23T16:25:00Z
            1985-11-25T11:30:00Z
            2026-11-23T11:35:00Z
            2090-11-20T10:00:00Z
            2026-11-23T16:25:00Z
            2026-12-25T10:00:00Z
            """
        let run = try explain(input)
        #expect(run.exitCode == 0)
        let phases = try run.objects.map { $0["phase"] as? String }
        #expect(phases == ["closing", "break", "break", "open", "closing", "closed"])
        #expect(try run.objects[0] == run.objects[4])
    }

    @Test func forPeopleALineEachToo() throws {
        let run = try explain("2026-11-23T11:35:00Z\n2026-11-23T20:00:00Z\n", "--department=sales")
        #expect(run.exitCode == 0)
        #expect(run.lines.count == 2)
        #expect(run.lines[0].contains("break (lunch)"))
        #expect(run.lines[0].contains("mon-fri: 12:00-13:00"))
        #expect(run.lines[1].contains("closed"))
    }

    @Test func aBadLineIsNamedAfterTheLinesBeforeIt() throws {
        let run = try explain("2026-11-23T11:35:00Z\n2026-11-23T20:00:00Z\nnoon\n2026-11-23T21:00:00Z\n")
        #expect(run.exitCode == 65)
        #expect(try run.objects.map { $0["phase"] as? String } == ["break", "closed"])
        #expect(run.errors.contains("line 3"))
        #expect(run.errors.contains("noon"))
    }

    @Test func aLineWithoutEndIsNotReadWhole() throws {
        let run = try explain(String(repeating: "9", count: 300_000))
        #expect(run.exitCode == 65)
        #expect(run.errors.contains("line 1"))
        #expect(run.errors.count < 400)
    }

    @Test func noLinesNoAnswers() throws {
        let run = try explain("")
        #expect(run.exitCode == 0)
        #expect(run.output.isEmpty)
    }

    /// A reader that asks one thing at a time is answered before it asks the next.
    @Test func anAnswerDoesNotWaitForTheEnd() throws {
        let run = try ControlProgram.runScript(
            shell: "sh",
            """
            mkfifo "$2/in" "$2/out"
            "$0" explain "$1" --department sales --at - --json <"$2/in" >"$2/out" &
            exec 3>"$2/in" 4<"$2/out"
            echo 2026-11-23T11:35:00Z >&3; read -r first <&4; echo "$first"
            echo 2026-11-23T20:00:00Z >&3; read -r second <&4; echo "$second"
            exec 3>&-
            wait
            """, boutique, folder.path)
        #expect(try run.objects.map { $0["phase"] as? String } == ["break", "closed"])
    }

    @Test func manyInstantsTakeSeconds() throws {
        var state: UInt64 = 42
        let parser = ISO8601DateFormatter()
        let lines = (0..<10_000).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return parser.string(from: Date(timeIntervalSince1970: Double(1_767_225_600 + (state >> 33) % 94_608_000)))
        }
        let start = ContinuousClock.now
        let run = try explain(lines.joined(separator: "\n") + "\n")
        #expect(run.exitCode == 0)
        #expect(run.lines.count == lines.count)
        #expect(ContinuousClock.now - start < .seconds(30))
    }
}
