import Foundation
import TestBench
import Testing

extension ServiceTests {
    @Suite struct JournalTests {
        @Test func entriesCarryTheirFields() throws {
            let service = try HostedService.started()
            let entry = try service.entry(["CHATHOURS_SITE": "boutique"], saying: "boutique: ")
            #expect(entry["_TRANSPORT"] as? String == "journal", "native, not a line of standard error")
            #expect(entry["SYSLOG_IDENTIFIER"] as? String == "chathoursd")
            #expect(entry["PRIORITY"] as? String == "5")
            #expect(entry["_SYSTEMD_UNIT"] as? String == HostedService.unit)
            #expect((entry["MESSAGE"] as? String)?.contains("\u{1B}") == false)
        }

        @Test func aDepartmentSelectsItsLines() throws {
            let service = try HostedService.started()
            let sales = try service.entry(["CHATHOURS_DEPARTMENT": "sales"], saying: "boutique: sales is ")
            #expect(sales["CHATHOURS_SITE"] as? String == "boutique")
            #expect(["open", "closing", "break", "closed"].contains(sales["CHATHOURS_PHASE"] as? String))
            #expect(sales["CHATHOURS_REASON"] as? String != nil)
            _ = try service.entry(["CHATHOURS_DEPARTMENT": "support"], saying: "boutique: support is ")
            let lines = try service.container.must(
                "journalctl", "--unit", HostedService.unit, "--output=cat", "--no-pager", "CHATHOURS_DEPARTMENT=sales")
            #expect(!lines.isEmpty && !lines.contains("support is"))
        }

        @Test func nothingIsSaidTwice() throws {
            let service = try HostedService.started()
            _ = try service.entry(["PRIORITY": "5"], saying: "started with 1 site")
            let run = try service.property("InvocationID")
            let lines = try service.journal(["_SYSTEMD_INVOCATION_ID": run]).compactMap { $0["MESSAGE"] as? String }
            #expect(Set(lines).count == lines.count, "\(lines)")
            #expect(try service.journal(["_SYSTEMD_INVOCATION_ID": run, "_TRANSPORT": "stdout"]).isEmpty)
        }
    }
}
