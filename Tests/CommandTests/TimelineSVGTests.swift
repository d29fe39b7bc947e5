// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// The drawing: half a unit a minute, from x = 190 on.
@Suite struct TimelineSVGTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func drawing(_ yaml: String, from: String, to: String) throws -> String {
        let file = try folder.write("boutique.yaml", yaml)
        let run = try ControlProgram.run("timeline", file, "--from", from, "--to", to, "--svg")
        #expect(run.exitCode == 0)
        return run.output
    }

    /// `x` and `width` of the bars of a kind.
    private func bars(_ kind: String, in drawing: String) -> [[String]] {
        drawing.matches(of: /<rect class="([a-z]+)" x="([0-9.]+)" y="[0-9]+" width="([0-9.]+)" height="14"\/>/)
            .filter { $0.1 == kind && $0.3 != "14" }.map { [String($0.2), String($0.3)] }
    }

    /// The texts as an XML parser reads them.
    private func words(of drawing: String) throws -> [String] {
        let root = try #require(try XMLDocument(xmlString: drawing, options: []).rootElement())
        return root.elements(forName: "text").compactMap(\.stringValue)
    }

    @Test func barsLieWhereTheHoursAre() throws {
        let drawing = try drawing(SampleSite.boutique, from: "2026-11-23", to: "2026-11-24")
        // 09:00-12:00 and 13:00-17:20, then the last call until 17:30; support until 17:50 and 18:00.
        #expect(bars("open", in: drawing) == [["460", "90"], ["580", "130"], ["460", "90"], ["580", "145"]])
        #expect(bars("closing", in: drawing) == [["710", "5"], ["725", "5"]])
        #expect(bars("break", in: drawing) == [["550", "30"], ["550", "30"]])
        #expect(try words(of: drawing).contains("09:00–12:00 13:00–17:30"))
        #expect(try words(of: drawing).contains("Mon 23 Nov"))
    }

    @Test func namesAreText() throws {
        let drawing = try drawing(
            """
            time-zone: Europe/Paris
            hours: { daily: 09:00-17:00 }
            holidays: ["2026-11-23 Fish & <Chips> \\"Day\\""]
            """, from: "2026-11-23", to: "2026-11-24")
        #expect(try words(of: drawing).contains("closed: Fish & <Chips> \"Day\""))
        #expect(bars("open", in: drawing) == [])
    }

    @Test func theHourThatIsLeaptOverIsEmpty() throws {
        let drawing = try drawing(SampleSite.always, from: "2026-03-29", to: "2026-03-30")
        #expect(bars("open", in: drawing) == [["190", "60"], ["280", "630"]])
    }

    @Test func notWithJSON() throws {
        let file = try folder.write("boutique.yaml", SampleSite.boutique)
        #expect(try ControlProgram.run("timeline", file, "--svg", "--json").exitCode == 64)
    }
}
