// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

/// Exit codes and where things are said.
@Suite struct ImportCommandTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func theSiteFileOnOutputAndRemarksOnErrors() throws {
        let file = try folder.write(
            "schedule.json",
            """
            {"time_zone": "Pacific Time (US & Canada)", "holidays": [],
             "intervals": [{"start_time": 1980, "end_time": 3900}]}
            """
        )
        let run = try Run("import", "zendesk", file, folder: folder)
        #expect(run.exitCode == 0)
        #expect(run.errors.hasPrefix("Note: intervals[0], 1980-3900, is mon 09:00 to tue 17:00"))
        let site = try folder.write("site.yaml", run.output)
        #expect(try Run("check", site, folder: folder).exitCode == 0)
        #expect(try Run("diff", site, site, folder: folder).exitCode == 0)
    }

    @Test func whatIsRefusedExitsWith65AndNamesThePart() throws {
        let file = try folder.write(
            "hours.json", #"{"time_zone":"UTC","intervals":[{"start_time":1,"end_time":20000}]}"#)
        let run = try Run("import", "zendesk", file, folder: folder)
        #expect(run.exitCode == 65)
        #expect(run.output.isEmpty)
        #expect(
            run.errors
                == "Error: hours.json: intervals[0].end_time: is 20000; expected a number from 1 to 10080\n")
        let text = try folder.write("text.json", "hours")
        #expect(try Run("import", "chatwoot", text, folder: folder).errors == "Error: text.json: is not valid JSON\n")
        let none = try Run("import", "chatwoot", "\(folder.path)/none.json", folder: folder)
        #expect(none.exitCode == 65)
        #expect(none.errors == "Error: none.json: cannot be read: No such file or directory\n")
        let weeks = try Run("import", "osm", "week 1-10 Mo 09:00-17:00", "--time-zone", "UTC", folder: folder)
        #expect(weeks.exitCode == 65)
        #expect(weeks.errors == "Error: \"week\": refers to week numbers; give the dates with their year\n")
    }

    @Test func theZoneMustExist() throws {
        let file = try folder.write("hours.json", #"{"time_zone":"Europe/Pariss","intervals":[]}"#)
        let written = try Run("import", "zendesk", file, folder: folder)
        #expect(written.exitCode == 65)
        #expect(written.errors.contains("unknown time zone Europe/Pariss (not in"))
        let chosen = try Run("import", "zendesk", file, "--time-zone", "Europe/Pari", folder: folder)
        #expect(chosen.exitCode == 64)
        #expect(chosen.errors.contains("did you mean Europe/Paris?"))
        #expect(try Run("import", "zendesk", file, "--time-zone", "Europe/Paris", folder: folder).exitCode == 0)
        #expect(try Run("import", "osm", "24/7", folder: folder).exitCode == 64)
        #expect(try Run("import", "nonsense", file, folder: folder).exitCode == 64)
    }

    @Test func exportAndImportAgain() throws {
        let site = try folder.write(
            "shop.yaml", "time-zone: Europe/Paris\nhours: { mon-fri: 09:00-17:00, 2026-12-24: 09:00-12:00 }\n")
        let exported = try Run(
            "export", "schema.org", site, "--from", "2026-12-01", "--to", "2027-01-01", folder: folder)
        #expect(exported.exitCode == 0)
        #expect(exported.errors == "shop: contains special dates up to 2026-12-31; export it again before then\n")
        let json = try folder.write("hours.json", exported.output)
        let imported = try Run("import", "schema.org", json, "--time-zone", "Europe/Paris", folder: folder)
        let again = try folder.write("again.yaml", imported.output)
        let window = ["--from", "2026-12-01", "--to", "2027-01-01"]
        #expect(try Run(["diff", site, again] + window, folder: folder).exitCode == 0)
    }

    @Test func aCalendarHasAnEvent() throws {
        let site = try folder.write(
            "shop.yaml", "time-zone: UTC\nhours: { mon: 09:00-17:00 }\ndepartments: { a: {}, b: {} }\n")
        let calendar = try Run("export", "ics", site, "--department", "a", folder: folder)
        #expect(calendar.exitCode == 0)
        #expect(calendar.output.hasPrefix("BEGIN:VCALENDAR\r\n"))
        #expect(calendar.output.hasSuffix("END:VCALENDAR\r\n"))
        let sunday = ["--from", "2026-11-22", "--to", "2026-11-23"]
        let none = try Run(["export", "ics", site, "--department", "a"] + sunday, folder: folder)
        #expect(none.exitCode == 1)
        #expect(none.output.isEmpty)
        #expect(try Run("export", "ics", site, folder: folder).exitCode == 64)
        #expect(try Run("export", "ics", site, "--department", "c", folder: folder).exitCode == 64)
        #expect(
            try Run("export", "schema.org", site, "--department", "a", "--to", "2099-01-01", folder: folder).exitCode
                == 64)
    }
}
