import Foundation
import Systemd
import TestBench
import Testing

@Suite struct CatalogTests {
    /// systemd's own reader of such files finds them all, with their words.
    @Test func journalctlTakesIt() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "usr/lib/systemd/catalog/chathours.catalog", Data(contentsOf: URL(filePath: MessageCatalog.path)))
        try folder.write("var/lib/systemd/catalog/database", "")
        func journalctl(_ option: String) throws -> RunningProgram {
            let program = try RunningProgram(
                Checkout.program("journalctl"), ["--root=\(folder.path)", option],
                environment: ["SYSTEMD_LOG_LEVEL": "debug", "SYSTEMD_LOG_TARGET": "console", "LC_ALL": "C.UTF-8"])
            #expect(try program.exitStatus(within: 20) == 0, "\(program.standardError)")
            return program
        }
        let entries = try MessageCatalog().entries
        #expect(entries.count == 2 * MessageKind.allCases.count)
        let update = try journalctl("--update-catalog")
        #expect(update.standardError.contains("Found \(entries.count) items in catalog"), "\(update.standardError)")
        let shown = try journalctl("--dump-catalog").standardOutput
        for entry in entries where entry.language.isEmpty {
            #expect(shown.contains("-- \(entry.id)\nSubject: \(entry.headers["Subject"] ?? "-")\n"))
            #expect(shown.contains(entry.body.trimmingCharacters(in: .newlines)))
        }
    }
}
