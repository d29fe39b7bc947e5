// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interchange
import Testing

@Suite struct SchemaOrgExportTests {
    private static let shop = """
        time-zone: Europe/Paris
        hours:
          mon-fri: 09:00-18:00
          sat: 22:00-02:00
          2026-12-24: 00:00-24:00
        breaks: { lunch: { mon-fri: 12:00-13:00 } }
        closures: { stocktaking: { 2026-12-29: 00:00-24:00, 2026-12-30: 00:00-24:00 } }
        holidays: ["2026-12-25 </script><!-- Noël"]
        departments: { sales: { name: { fr: "Ventes & <b>", en: Sales } } }
        """

    private func document(_ text: String, _ from: String, _ through: String) throws -> NSDictionary {
        let department = try ImportedSite(text: text).department
        let export = SchemaOrgExport(department, from: date(from), through: date(through))
        let object = try JSONSerialization.jsonObject(with: Data(export.text.utf8))
        return try #require(object as? NSDictionary)
    }

    private func hours(_ document: NSDictionary) throws -> [NSDictionary] {
        try #require(document["hoursAvailable"] as? [NSDictionary])
    }

    /// Closed is 00:00 to 00:00 and a whole day 00:00 to 23:59, as Google documents it; `closes` before `opens` is on
    /// the next day, as schema.org does.
    @Test func theWeekAndTheDatesThatDiffer() throws {
        let document = try document(Self.shop, "2026-12-21", "2027-01-03")
        #expect(document["@context"] as? String == "https://schema.org")
        #expect(document["@type"] as? String == "ContactPoint")
        #expect(document["description"] as? String == "Times are those of Europe/Paris.")
        #expect(
            document["name"] as? [[String: String]] == [
                ["@language": "fr", "@value": "Ventes & <b>"], ["@language": "en", "@value": "Sales"],
            ])
        let rows = try hours(document).map { row in
            let days = (row["dayOfWeek"] as? [String])?.map { String($0.prefix(2)) }.joined(separator: ",")
            let dates = (row["validFrom"] as? String).map { "\($0) \(row["validThrough"] ?? "")" }
            return "\(days ?? dates ?? "") \(row["opens"] ?? "")-\(row["closes"] ?? "") \(row["name"] ?? "")"
        }
        #expect(
            rows == [
                "Mo,Tu,We,Th,Fr 09:00-12:00 ", "Mo,Tu,We,Th,Fr 13:00-18:00 ", "Sa 22:00-02:00 ", "Su 00:00-00:00 ",
                "2026-12-24 2026-12-24 00:00-12:00 ", "2026-12-24 2026-12-24 13:00-00:00 ",
                "2026-12-25 2026-12-25 00:00-00:00 </script><!-- Noël",
                "2026-12-29 2026-12-30 00:00-00:00 stocktaking",
            ])
    }

    @Test func nothingInItEndsAScript() throws {
        let department = try ImportedSite(text: Self.shop).department
        let text = SchemaOrgExport(department, from: date("2026-12-21"), through: date("2027-01-03")).text
        #expect(!text.contains("<") && !text.contains("&"))
    }

    @Test(arguments: [
        ("daily: 00:00-24:00", ["00:00-23:59"]), ("daily: 00:00-23:59", ["00:00-12:00", "12:00-23:59"]),
        ("daily: 18:00-24:00", ["18:00-00:00"]), ("daily: 23:00-22:00", ["23:00-22:00"]),
        ("daily: off", ["00:00-00:00"]),
        ("daily: 00:00-00:01", ["00:00-00:01"]),
    ])
    func edgesOfTheDay(entry: String, times: [String]) throws {
        let document = try document("time-zone: UTC\nhours: { \(entry) }\n", "2026-01-01", "2026-01-31")
        let rows = try hours(document)
        #expect(rows.map { "\($0["opens"] ?? "")-\($0["closes"] ?? "")" } == times)
        #expect(rows.allSatisfy { ($0["dayOfWeek"] as? [String])?.count == 7 && $0["validFrom"] == nil })
    }

    /// Nothing but a range is in the window, and yet the week is that of other times.
    @Test func theWeekIsTheUsualOne() throws {
        let site = "time-zone: UTC\nhours:\n  mon: 09:00-10:00\n  2026-07-01..2026-08-31: off\n"
        let rows = try hours(document(site, "2026-07-06", "2026-07-12"))
        #expect(rows.first?["dayOfWeek"] as? [String] == ["Monday"])
        #expect(rows.first?["opens"] as? String == "09:00")
        #expect(rows.last?["validFrom"] as? String == "2026-07-06")
        #expect(rows.last?["validThrough"] as? String == "2026-07-06")
    }

    /// The window begins on a Sunday: the Saturday before it goes on to 02:00 in the week, but not on this date; or to
    /// another hour.
    @Test(arguments: [("off", "00:00-00:00"), ("22:00-01:00", "22:00-01:00")])
    func theNightIntoTheFirstDate(saturday: String, listed: String) throws {
        let site = "time-zone: UTC\nhours:\n  sat: 22:00-02:00\n  2026-07-04: \(saturday)\n"
        let special = try hours(document(site, "2026-07-05", "2026-07-12")).filter { $0["validFrom"] != nil }
        #expect(
            special.map { "\($0["validFrom"] ?? "") \($0["opens"] ?? "")-\($0["closes"] ?? "")" } == [
                "2026-07-04 \(listed)"
            ])
    }
}
