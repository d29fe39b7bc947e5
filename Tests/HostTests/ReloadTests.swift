import Foundation
import TestBench
import Testing

extension ServiceTests {
    @Suite struct ReloadTests {
        @Test func anEditShows() throws {
            let service = try HostedService.started()
            let process = try service.property("MainPID")
            try service.edit("fr: Ventes", "fr: Boutique")
            try service.container.must("systemctl", "reload", HostedService.unit)
            try service.state(within: 2) { state in
                (state.department("sales")["name"] as? [String: String])?["fr"] == "Boutique"
            }
            try Overdue.wait("the end of reloading", 5) { try service.property("ActiveState") == "active" }
            #expect(try service.property("StatusText").hasPrefix("2 departments: "))
            #expect(try service.property("MainPID") == process)
            _ = try service.entry(["CHATHOURS_SITE": "boutique", "PRIORITY": "5"], saying: " loaded, changed: ")
        }

        @Test func aBadFileKeepsTheState() throws {
            let service = try HostedService.started()
            let before = try #require(service.state)
            let text = try #require(service.container.contents(of: HostedService.siteFile))
            let lines = String(decoding: text, as: UTF8.self).components(separatedBy: "\n")
            let line = try #require(lines.firstIndex { $0.contains("mon-fri: 09:00-17:30") })
            let column = try #require(lines[line].firstRange(of: "09:00-17:30")).lowerBound.utf16Offset(in: lines[line])
            try service.edit("09:00-17:30", "09:00-25:00")
            #expect(try service.container.run("systemctl", "reload", HostedService.unit).status != 0)
            let place = "\(HostedService.siteFile):\(line + 1):\(column + 1): error: "
            let entry = try service.entry(["CHATHOURS_SITE": "boutique", "PRIORITY": "3"], saying: place)
            #expect(entry["CHATHOURS_FILE"] as? String == HostedService.siteFile)
            #expect(entry["CHATHOURS_LINE"] as? String == "\(line + 1)")
            _ = try service.entry(["PRIORITY": "3"], saying: "its last good version stays in force")
            try service.said(place, by: "chathoursctl")
            let after = try #require(service.state)
            for department in ["sales", "support"] {
                for key in ["phase", "closes_at", "opens_at"] {
                    let (old, new) = (before.department(department)[key], after.department(department)[key])
                    #expect("\(old ?? "-")" == "\(new ?? "-")", "\(key) of \(department)")
                }
            }
            try Overdue.wait("the end of reloading", 5) { try service.property("ActiveState") == "active" }
        }
    }
}
