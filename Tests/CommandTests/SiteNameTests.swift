// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The name of a site where commands take a file.
@Suite struct SiteNameTests {
    let folder: TemporaryFolder
    let boutique: String

    init() throws {
        folder = try TemporaryFolder()
        boutique = try folder.write("etc/sites/boutique.yaml", SampleSite.boutique)
        try folder.write("etc/sites/atelier.yaml", SampleSite.always)
    }

    /// Runs the program where the configuration is in `etc`, in a directory of its own.
    private func run(_ arguments: String...) throws -> Run {
        let words = arguments.map { "'\($0)'" }.joined(separator: " ")
        try FileManager.default.createDirectory(atPath: "\(folder.path)/here", withIntermediateDirectories: true)
        return try ControlProgram.runScript(
            shell: "sh", "cd \"$1/here\" && CHATHOURS_CONFIG=\"$1/etc\" exec \"$0\" \(words)", folder.path)
    }

    @Test func aNameStandsForTheFileInTheConfiguration() throws {
        let checked = try run("check", "boutique")
        #expect(checked.exitCode == 0, "\(checked.errors)")
        #expect(checked.lines == ["\(boutique): OK: 2 departments, 2 triggers"])
        #expect(try run("check", "boutique", "atelier").lines.last == "2 files: 2 OK, 0 with errors")
        #expect(try run("check").lines.last == "2 files: 2 OK, 0 with errors")
        let explained = try run("explain", "boutique", "--department", "sales", "--at", "2026-11-23T12:35", "--json")
        #expect(try explained.objects.map { $0["file"] as? String } == [boutique])
        for arguments in [["timeline", "boutique"], ["plan", "boutique"], ["export", "schema.org", "atelier"]] {
            let given = try ControlProgram.runScript(
                shell: "sh", "CHATHOURS_CONFIG=\"$1/etc\" exec \"$0\" \(arguments.joined(separator: " "))", folder.path)
            #expect(given.exitCode == 0, "\(given.errors)")
        }
        #expect(try run("diff", "boutique", "boutique").exitCode == 0)
    }

    @Test func aPathStaysAPath() throws {
        try folder.write("here/mine.yaml", SampleSite.always)
        try folder.write("here/sites/mine.yaml", SampleSite.always)
        #expect(try run("check", "mine.yaml").lines == ["mine.yaml: OK: 1 department, no triggers"])
        #expect(try run("check", "sites").lines == ["sites/mine.yaml: OK: 1 department, no triggers"])
        #expect(try run("check", "boutique.yaml").exitCode == 78)
    }

    @Test(arguments: ["check", "timeline", "plan"])
    func aNameThatIsNoneIsToldWithTheOneThatWasMeant(command: String) throws {
        let run = try run(command, "boutiqe")
        #expect(run.exitCode == 78)
        #expect(run.output.isEmpty)
        #expect(
            run.errors == #"Error: there is no site "boutiqe" in \#(folder.path)/etc/sites; did you mean "#
                + #""boutique"?\#n"#,
            "\(run.errors)")
        let far = try self.run(command, "nowhere")
        #expect(far.errors.contains(#"there is no site "nowhere" in"#))
        #expect(far.errors.contains("which has atelier, boutique"))
    }
}
