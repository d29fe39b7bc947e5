// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Interchange
import Testing

/// Documents as https://schema.org/OpeningHoursSpecification and Google's LocalBusiness page have them.
@Suite struct SchemaOrgImportTests {
    private func site(_ json: String) throws -> ImportedSite {
        try ImportedSite(ImportResult(schemaOrg: Array(json.utf8), zone: "Europe/Paris"))
    }

    @Test func aWeekWithANightAndAClosedDay() throws {
        let imported = try site(
            """
            {"@context": "https://schema.org", "@type": "Store", "name": "Dave's Department Store",
             "openingHoursSpecification": [
               {"@type": "OpeningHoursSpecification", "dayOfWeek": ["Monday", "Tuesday"],
                "opens": "09:00", "closes": "21:00"},
               {"@type": "OpeningHoursSpecification", "dayOfWeek": "https://schema.org/Saturday",
                "opens": "18:00", "closes": "03:00"},
               {"@type": "OpeningHoursSpecification", "dayOfWeek": "http://schema.org/Sunday",
                "opens": "00:00", "closes": "00:00"},
               {"@type": "OpeningHoursSpecification", "dayOfWeek": "Friday", "opens": "00:00:00", "closes": "23:59:00"},
               {"@type": "OpeningHoursSpecification", "dayOfWeek": "Wednesday"}
             ]}
            """)
        #expect(
            imported.open(from: "2026-03-02", through: "2026-03-08") == [
                "2026-03-02 09:00-21:00", "2026-03-03 09:00-21:00", "2026-03-06 00:00-00:00", "2026-03-07 18:00-03:00",
            ])
    }

    /// Dates replace the week on all days, or on those that are named; fewer dates beat more.
    @Test func datesReplaceTheWeek() throws {
        let imported = try site(
            """
            {"@graph": [{"@type": "LocalBusiness",
              "openingHoursSpecification": {"opens": "09:00", "closes": "17:00"},
              "specialOpeningHoursSpecification": [
                {"opens": "10:00", "closes": "12:00", "validFrom": "2026-12-24", "validThrough": "2026-12-24",
                 "name": "Eve"},
                {"opens": "13:00", "closes": "14:00", "validFrom": "2026-12-24", "validThrough": "2026-12-24"},
                {"opens": "00:00", "closes": "00:00", "validFrom": "2026-12-21", "validThrough": "2026-12-27"},
                {"dayOfWeek": ["Friday"], "opens": "11:00", "closes": "15:00",
                 "validFrom": "2026-07-01", "validThrough": "2026-08-31"}
              ]}]}
            """)
        #expect(imported.text.contains("2026-12-24: 10:00-12:00, 13:00-14:00   # Eve"))
        #expect(imported.entries.contains("  2026-07-01..2026-08-31:"))
        #expect(
            imported.open(from: "2026-12-20", through: "2026-12-28") == [
                "2026-12-20 09:00-17:00", "2026-12-24 10:00-12:00", "2026-12-24 13:00-14:00", "2026-12-28 09:00-17:00",
            ])
        #expect(
            imported.open(from: "2026-07-02", through: "2026-07-03") == [
                "2026-07-02 09:00-17:00", "2026-07-03 11:00-15:00",
            ])
        #expect(
            imported.open(from: "2026-08-31", through: "2026-09-01") == [
                "2026-08-31 09:00-17:00", "2026-09-01 09:00-17:00",
            ])
    }

    @Test func severalThingsBecomeDepartments() throws {
        let imported = try site(
            """
            [{"@type": "Organization", "contactPoint": [
              {"@type": "ContactPoint", "name": {"@value": "Ventes", "@language": "fr"},
               "hoursAvailable": {"dayOfWeek": "Monday", "opens": "09:00", "closes": "10:00"}},
              {"@type": "ContactPoint", "hoursAvailable": [
                {"dayOfWeek": "Tuesday", "opens": "09:00", "closes": "10:00"}]}]}]
            """)
        #expect(imported.site.departments.map(\.name) == ["department-2", "ventes"])
        #expect(
            imported.open(from: "2026-03-02", through: "2026-03-03", department: "ventes") == ["2026-03-02 09:00-10:00"]
        )
        #expect(
            imported.open(from: "2026-03-02", through: "2026-03-03", department: "department-2") == [
                "2026-03-03 09:00-10:00"
            ])
    }

    @Test(arguments: [
        (#"{"opens":"9am","closes":"17:00"}"#, "[0].opens: \"9am\" is not a time"),
        (#"{"opens":"09:00+02:00","closes":"17:00"}"#, "[0].opens: \"09:00+02:00\" is not a time"),
        (#"{"opens":"09:00:30","closes":"17:00"}"#, "[0].opens: \"09:00:30\" is not a time"),
        (#"{"opens":9,"closes":"17:00"}"#, "[0].opens: is the number 9"),
        (#"{"opens":"09:00"}"#, "[0]: has no closes"),
        (#"{"closes":"09:00"}"#, "[0].closes: has no matching opens"),
        (#"{"opens":"09:00","closes":"09:00"}"#, "[0]: opens and closes at the same time"),
        (#"{"opens":"24:00","closes":"09:00"}"#, "[0].opens: opens at 24:00"),
        // What cannot be seen is what is wrong.
        (
            #"{"dayOfWeek":"Monday \n","opens":"09:00","closes":"17:00"}"#,
            #"[0].dayOfWeek: "Monday \n" is not a weekday"#
        ),
        (#"{"dayOfWeek":"Mo","opens":"09:00","closes":"17:00"}"#, "[0].dayOfWeek: \"Mo\" is not a weekday"),
        (
            #"{"dayOfWeek":["Monday","PublicHolidays"]}"#,
            "[0].dayOfWeek[1]: \"PublicHolidays\" is not a weekday; the days"
        ),
        (#"{"dayOfWeek":[]}"#, "[0].dayOfWeek: contains no days"),
        (#"{"validFrom":"2026-12-24"}"#, "[0]: has only one of validFrom and validThrough"),
        (
            #"{"validFrom":"2026-12-24T10:00","validThrough":"2026-12-25"}"#,
            "[0].validFrom: \"2026-12-24T10:00\" is not a date"
        ),
        (#"{"validFrom":"2026-12-24","validThrough":"2026-12-23"}"#, "[0]: ends before it starts"),
        (#"{"validFrom":"0000-01-01","validThrough":"9999-12-31"}"#, "[0]: is valid for more than ten years"),
        (#"3"#, "[0]: is the number 3"),
    ])
    func whatIsWrongIsNamed(specification: String, words: String) {
        let json = "{\"openingHoursSpecification\":[\(specification)]}"
        let said = refusal { try ImportResult(schemaOrg: Array(json.utf8), zone: "UTC") }
        #expect(said.hasPrefix("openingHoursSpecification\(words)"))
    }

    @Test func validitiesMustNotCross() {
        let json = """
            {"openingHoursSpecification": [
              {"opens": "09:00", "closes": "10:00", "validFrom": "2026-07-01", "validThrough": "2026-07-10"},
              {"opens": "09:00", "closes": "11:00", "validFrom": "2026-07-05", "validThrough": "2026-07-20"}]}
            """
        let said = refusal { try ImportResult(schemaOrg: Array(json.utf8), zone: "UTC") }
        #expect(said.hasPrefix("2026-07-05 to 2026-07-20: overlaps 2026-07-01 to 2026-07-10"))
    }

    @Test func theTextFormIsForAnotherImport() {
        let json = #"{"@type":"Store","openingHours":"Mo-Fr 09:00-17:00"}"#
        let said = refusal { try ImportResult(schemaOrg: Array(json.utf8), zone: "UTC") }
        #expect(said == "openingHours: is a string; import it with `import osm`")
    }
}
