// SPDX-License-Identifier: Apache-2.0

import Actions
import ChathoursCore
import Foundation
import Hours
import TestSupport
import Testing

extension OutsideTests {
    @Suite struct CommandTests {
        let bench: CommandBench

        init() throws {
            bench = try CommandBench()
        }

        @Test func getsItsValuesAsArgumentsOfTheirOwn() async throws {
            let outcome = try await bench.run(
                "for word; do echo \"[$word]\"; done",
                arguments: [
                    "{site}", "{trigger}", "{due}", "{event}", "{event_at}", "{departments}", "{key}", "", "a b", "{}",
                    "at {due}", "$HOME; `id`",
                ])
            #expect(outcome == .done("\(bench.script) exited with 0"))
            #expect(
                bench.output == [
                    "[boutique]", "[closing-soon]", "[2026-11-24T16:45:00Z]", "[break start]", "[2026-11-24T17:00:00Z]",
                    "[sales support]", "[boutique.closing-soon.2026-11-24T16:45:00Z]", "[]", "[a b]", "[{}]",
                    "[at {due}]",
                    "[$HOME; `id`]",
                ])
        }

        @Test func hasACleanEnvironmentAndASessionOfItsOwn() async throws {
            setenv("CHATHOURS_TEST_LEAK", "yes", 1)
            _ = try await bench.run(
                "tr '\\0' '\\n' < /proc/self/environ; cut -d ' ' -f 1,5,6 /proc/$$/stat; pwd; ls /proc/$$/fd")
            let variables = bench.output.filter { $0.contains("=") }
            // dash sets PWD and OLDPWD for itself.
            let known = variables.filter { !$0.hasPrefix("PWD=") && !$0.hasPrefix("OLDPWD=") && !$0.hasPrefix("_=") }
            #expect(
                Set(known) == [
                    "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", "HOME=/",
                    "CHATHOURS_SITE=boutique", "CHATHOURS_TRIGGER=closing-soon", "CHATHOURS_DUE=2026-11-24T16:45:00Z",
                    "CHATHOURS_EVENT=break start", "CHATHOURS_EVENT_AT=2026-11-24T17:00:00Z",
                    "CHATHOURS_DEPARTMENTS=sales support",
                    "CHATHOURS_KEY=boutique.closing-soon.2026-11-24T16:45:00Z",
                ])
            let rest = bench.output.filter { !$0.contains("=") }
            // Process, group and session are one number.
            #expect(rest.first.map { Set($0.split(separator: " ")).count } == 1, "\(rest)")
            #expect(rest.dropFirst().first == "/")
            // 10 and on: where dash keeps its script.
            #expect(Set(rest.dropFirst(2)).isSubset(of: ["0", "1", "2", "10"]), "\(rest)")
        }

        @Test func readsTheEventOnStandardInput() async throws {
            let program = "import json, sys; print(json.load(sys.stdin)[\"data\"][\"texts\"][0][\"text\"][\"fr\"])"
            let outcome = try await bench.run("exec python3 -c '\(program)'")
            #expect(outcome == .done("\(bench.script) exited with 0"))
            #expect(bench.output == ["Le chat ferme à 18:00 — à bientôt ✨"])
        }

        /// The event of so many departments fits into no pipe.
        @Test(arguments: ["exec 0<&-; exit 0", "exit 0", "head -c 1 > /dev/null"])
        func needNotReadIt(script: String) async throws {
            let many = (0..<1_000).map { index in
                Firing.Department(
                    name: "d\(index)", displayName: SampleFiring.text(("fr", String(repeating: "é", count: 100))),
                    phase: .open, reason: "hours", status: .online, accepting: true, route: "d\(index)", closesAt: nil,
                    opensAt: nil)
            }
            let outcome = try await bench.run(script, firing: SampleFiring.firing(departments: many))
            #expect(outcome == .done("\(bench.script) exited with 0"))
        }

        @Test func saysByItsExitWhatBecameOfIt() async throws {
            #expect(try await bench.run("exit 1") == .failed("\(bench.script) exited with 1"))
            #expect(try await bench.run("exit 75") == .retry("\(bench.script) exited with 75", after: nil))
            #expect(try await bench.run("kill -9 $$") == .failed("\(bench.script) was killed by signal 9"))
        }

        @Test func thatIsNoProgramFails() async throws {
            let missing = await bench.perform(["/nonexistent/program"])
            guard case .failed(let words) = missing else {
                Issue.record("\(missing)")
                return
            }
            #expect(words.hasPrefix("/nonexistent/program "))
            #expect(await bench.perform(["no-such-program"]) == .failed("no-such-program does not exist"))
            let text = try bench.folder.write("text", "no program")
            guard case .failed = await bench.perform([text]) else {
                Issue.record("a text was run")
                return
            }
        }

        @Test func isFoundByItsName() async throws {
            #expect(await bench.perform(["true"]) == .done("true exited with 0"))
        }

        @Test func showsItsOutputLineByLine() async throws {
            _ = try await bench.run("printf 'one\\n\\033[31mred\\tx\\n' ; echo two >&2; printf 'no end'")
            #expect(bench.output == ["one", "\\u{1b}[31mred\\tx", "two", "no end"])
        }
    }
}
