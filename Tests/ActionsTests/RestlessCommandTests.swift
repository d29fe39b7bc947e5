// SPDX-License-Identifier: Apache-2.0

import Actions
import ChathoursCore
import Foundation
import TestSupport
import Testing

extension OutsideTests {
    /// Commands that do not end as they should.
    @Suite struct RestlessCommandTests {
        let bench: CommandBench

        init() throws {
            bench = try CommandBench()
        }

        private func overdue(_ seconds: Int) -> ActionOutcome {
            .failed("\(bench.script) ran longer than \(seconds)s and was killed")
        }

        /// True if the process whose number the script wrote into `file` has ended.
        private func isGone(_ file: String) throws -> Bool {
            let text = try String(contentsOfFile: "\(bench.folder.path)/\(file)", encoding: .utf8)
            let number = try #require(Int32(text.trimmingCharacters(in: .newlines)))
            // A zombie that nobody has waited for yet is gone as well.
            let status = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8)
            return status.map { $0.contains(") Z ") } ?? true
        }

        @Test func oneThatHangsIsEnded() async throws {
            let start = ContinuousClock.now
            #expect(try await bench.run("echo begun; sleep 1000", timeout: 1) == overdue(1))
            #expect(ContinuousClock.now - start < .seconds(30))
            #expect(bench.output == ["begun"])
        }

        @Test func oneThatIgnoresTheSignalIsKilledWithItsChildren() async throws {
            let child =
                "(trap '' TERM; echo $$ > /dev/null; sh -c 'echo $PPID' > \(bench.folder.path)/child; sleep 1000) &"
            let start = ContinuousClock.now
            #expect(
                try await bench.run("trap '' TERM; \(child) sleep 1000; sleep 1000; wait", timeout: 1) == overdue(1))
            let took = ContinuousClock.now - start
            #expect(took > .seconds(5) && took < .seconds(60), "\(took)")
            try await TimeoutError.eventually("the end of the child", 5) { try isGone("child") }
        }

        /// The script ends by the signal, its child does not.
        @Test func aChildThatIgnoresTheSignalIsKilled() async throws {
            let child = "(trap '' TERM; sh -c 'echo $PPID' > \(bench.folder.path)/child; sleep 1000; sleep 1000) &"
            #expect(try await bench.run("\(child) sleep 1000", timeout: 1) == overdue(1))
            try await TimeoutError.eventually("the end of the child", 5) { try isGone("child") }
        }

        @Test func aChildThatKeepsTheOutputOpenIsNotWaitedFor() async throws {
            let start = ContinuousClock.now
            let outcome = try await bench.run("sleep 1000 & echo $! > \(bench.folder.path)/child; echo done")
            #expect(outcome == .done("\(bench.script) exited with 0"))
            #expect(ContinuousClock.now - start < .seconds(30))
            #expect(bench.output == ["done"])
            try await TimeoutError.eventually("the end of the child", 5) { try isGone("child") }
        }

        @Test func aChildThatLeftTheGroupIsNotWaitedForEither() async throws {
            let start = ContinuousClock.now
            let file = "\(bench.folder.path)/child"
            let child = "setsid sh -c 'echo $$ > \(file); exec sleep 60' &"
            let outcome = try await bench.run(
                "\(child) while ! [ -s \(file) ]; do sleep 0.01; done; echo done")
            #expect(outcome == .done("\(bench.script) exited with 0"))
            #expect(ContinuousClock.now - start < .seconds(30))
            let text = try String(contentsOfFile: "\(bench.folder.path)/child", encoding: .utf8)
            let number = try #require(Int32(text.trimmingCharacters(in: .newlines)))
            #expect(kill(number, SIGKILL) == 0)
        }

        @Test func oneThatClosesItsOutputIsStillWaitedFor() async throws {
            #expect(try await bench.run("exec >&- 2>&-; sleep 0.3; exit 3") == .failed("\(bench.script) exited with 3"))
            #expect(try await bench.run("exec >&- 2>&-; sleep 1000", timeout: 1) == overdue(1))
        }

        @Test func whatItWroteLastIsNotLost() async throws {
            for round in 0..<20 {
                let bench = try CommandBench()
                _ = try await bench.run("i=0; while [ $i -lt 900 ]; do echo line $i; i=$((i+1)); done; exit 1")
                #expect(bench.output.count == 900 && bench.output.last == "line 899", "round \(round)")
            }
        }

        @Test func aGigabyteIsReadAndDropped() async throws {
            let before = try Self.peakMemory()
            let outcome = try await bench.run(
                "echo first; head -c 1073741824 /dev/zero | tr '\\0' 'x'; echo; echo last", timeout: 120)
            #expect(outcome == .done("\(bench.script) exited with 0"))
            let grown = try Self.peakMemory() - before
            #expect(grown < 64 << 20, "\(grown >> 20) MiB more")
            #expect(bench.output.first == "first")
            #expect(bench.output.map(\.utf8.count).reduce(0, +) <= 65_536)
            // 1 GiB, and `first`, `last` and three line ends, less what was logged.
            let dropped = 1_073_741_824 + 12 - 65_536
            #expect(
                bench.log.lines.last == "warning: \(bench.script) wrote \(dropped) more bytes, which are not logged")
        }

        /// The most memory that this process has had, in bytes (proc(5)).
        private static func peakMemory() throws -> Int {
            let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
            let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
            let number = try #require(line.split(separator: " ").dropFirst().first.flatMap { Int($0) })
            return number << 10
        }
    }
}
