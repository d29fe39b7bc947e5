// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite struct UsageTests {
    @Test(arguments: [
        ["timeline"], ["timeline", "x.yaml", "--from", "2026"], ["plan", "x.yaml", "--what"],
        ["explain", "x.yaml", "--at"], ["status", "--runtime-dir"],
    ])
    func usageErrorsExitWith64(arguments: [String]) throws {
        let run = try ControlProgram.run(arguments)
        #expect(run.exitCode == 64)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("Usage:"))
    }

    @Test(arguments: [
        (["chek", "x.yaml"], "unknown command chek; did you mean check?"),
        (["override", "clsoe"], "unknown command override clsoe; did you mean override close?"),
        (["mesages"], "did you mean messages?"), (["import", "zendsk", "-"], "did you mean import zendesk?"),
        // What stands elsewhere under this very name.
        (["extend", "boutique"], "did you mean override extend?"),
        (["history"], "did you mean trigger history or override history?"),
        (["nonsense"], "unknown command nonsense; available commands: check, timeline, plan"),
        (["agent", "\u{1B}[2J"], "unknown command agent \u{FFFD}[2J; available commands: list, set, remove"),
    ])
    func aCommandThatIsNoneIsNamedAndTheOneThatWasMeant(arguments: [String], words: String) throws {
        let run = try ControlProgram.run(arguments)
        #expect(run.exitCode == 64)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains(words), "\(run.errors)")
    }

    @Test(arguments: ["check", "timeline", "plan", "explain", "status"])
    func everyCommandHelpsWithAnExample(command: String) throws {
        let run = try ControlProgram.run(command, "--help")
        #expect(run.exitCode == 0)
        #expect(run.output.contains("  chathoursctl \(command) "))
        #expect(run.output.contains("--json"))
    }

    @Test(arguments: [
        "watch", "reload", "trigger list", "trigger show", "trigger history", "trigger run", "trigger pause",
        "trigger resume", "agent list", "agent set", "agent remove", "override list", "override history",
        "override close", "override open", "override break", "override extend", "override clear",
    ])
    func everyLiveCommandHelpsWithAnExample(command: String) throws {
        let run = try ControlProgram.run(command.split(separator: " ").map(String.init) + ["--help"])
        #expect(run.exitCode == 0)
        #expect(run.output.contains("  chathoursctl \(command)"))
        #expect(run.output.contains("--json"))
        #expect(run.output.contains("--socket"))
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func shellsCompleteIt(shell: String) throws {
        let run = try ControlProgram.run("--generate-completion-script", shell)
        #expect(run.exitCode == 0)
        for word in ["check", "timeline", "plan", "explain", "status", "json"] {
            #expect(run.output.contains(word))
        }
    }

    @Test func bashCompletesCommandsAndDepartments() throws {
        let folder = try TemporaryFolder()
        let site = try folder.write("boutique.yaml", SampleSite.boutique)
        let run = try ControlProgram.runScript(
            shell: "bash",
            """
            PATH=$(dirname "$0"):$PATH
            eval "$("$0" --generate-completion-script bash)"
            complete_line() {
                COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE} COMPREPLY=()
                _chathoursctl chathoursctl "${@: -1}" "${@: -2:1}"
                printf '%s\\n' "${COMPREPLY[*]}"
            }
            complete_line chathoursctl time
            complete_line chathoursctl explain "$1" --department s
            """, site)
        let replies = run.lines.map { Set($0.split(whereSeparator: \.isWhitespace)) }
        #expect(replies == [["timeline"], ["sales", "support"]])
    }

    /// A published site where the daemon is asked; a site of the configuration, or a file, where both are taken.
    @Test func bashCompletesSites() throws {
        let folder = try TemporaryFolder()
        try folder.write("run/boutique/state.json", "")
        try folder.write("etc/sites/atelier.yaml", SampleSite.always)
        try folder.write("here/sites/mine.yaml", SampleSite.always)
        try folder.write("here/other.yaml", SampleSite.always)
        try folder.write("here/notes.txt", "")
        // bash expands the words that it is given: this one would write a file.
        try folder.write("here/$(touch written).yaml", SampleSite.always)
        let run = try ControlProgram.runScript(
            shell: "bash",
            """
            cd "$1/here" || exit
            export CHATHOURS_CONFIG=$1/etc CHATHOURS_SOCKET=$1/run/control.sock PATH=$(dirname "$0"):$PATH
            eval "$("$0" --generate-completion-script bash)"
            complete_line() {
                COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE} COMPREPLY=()
                _chathoursctl chathoursctl "${@: -1}" "${@: -2:1}"
                printf '%s\\n' "${COMPREPLY[*]}"
            }
            complete_line chathoursctl status ''
            complete_line chathoursctl status --runtime-dir "$1/run" b
            complete_line chathoursctl agent list bou
            complete_line chathoursctl override close x
            complete_line chathoursctl timeline ''
            complete_line chathoursctl check atelier sites/
            complete_line chathoursctl explain ate
            """, folder.path)
        let replies = run.lines.map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
        #expect(
            replies == [
                ["boutique"], ["boutique"], ["boutique"], [], ["atelier", "other.yaml", "sites/"], ["sites/mine.yaml"],
                ["atelier"],
            ], "\(run.errors)")
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/here/written"))
    }
}
