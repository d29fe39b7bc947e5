// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@Suite struct UnreachableTests {
    private static let commands = [
        ["trigger", "list"], ["trigger", "show", "boutique.lunch"], ["trigger", "history", "boutique.lunch"],
        ["trigger", "run", "boutique.lunch"], ["trigger", "pause", "boutique.lunch"],
        ["trigger", "resume", "boutique.lunch"], ["agent", "list", "boutique"],
        ["agent", "set", "boutique", "anna", "online", "--departments", "sales"],
        ["agent", "remove", "boutique", "anna"], ["override", "list", "boutique"], ["override", "history"],
        ["override", "close"], ["override", "open", "boutique", "--until", "2031-07-01"], ["override", "break"],
        ["override", "extend", "--for", "1h"], ["override", "clear"], ["reload"], ["watch"], ["watch", "boutique"],
    ]

    @Test(arguments: commands) func theDaemonIsNotThere(command: [String]) throws {
        let folder = try TemporaryFolder()
        for flags in [[], ["--json"]] {
            let run = try ControlProgram.run(command + ["--socket", "\(folder.path)/none.sock"] + flags)
            #expect(run.exitCode == 69, "\(run.errors)")
            #expect(run.output.isEmpty)
            #expect(run.errors.contains("\(folder.path)/none.sock: no such socket; is chathoursd running?"))
            #expect(run.errors.split(separator: "\n").count == 1)
        }
    }

    @Test func theSocketIsThatOfTheEnvironment() throws {
        let run = try ControlProgram.runScript(shell: "sh", "CHATHOURS_SOCKET=/nowhere/c.sock \"$0\" reload")
        #expect(run.exitCode == 69)
        #expect(run.errors.contains("/nowhere/c.sock"))
    }

    @Test func aPathThatIsTooLongOrNoSocket() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("file", "")
        for path in ["/tmp/" + String(repeating: "x", count: 200), file] {
            let run = try ControlProgram.run("reload", "--socket", path)
            #expect(run.exitCode == 69)
            #expect(run.errors.contains(path))
        }
    }
}
