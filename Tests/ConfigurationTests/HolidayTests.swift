// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Hours
import Linux
import Testing

@Suite struct HolidayTests {
    let folder = SiteFolder()

    private func holiday(_ reading: SiteReading, _ day: String) -> String? {
        reading.site?.site.departments.first?.rules.holidays.holiday(on: date(day))?.name
    }

    @Test func listsHaveADateAndANameALine() {
        let list = """
            # Ours, until 2027
              2026-05-15 Bridge day
            12-25\tNoël  # every year

            2026-06-01 Day #1\r
            2027-12-31 C# day\t# not C
            02-29   Leap day

            """
        folder.directory.write(list, to: "holidays/ours.txt")
        let reading = folder.readBelowZone("holidays: [ours]\nhours: { mon: 09:00-18:00 }\n")
        #expect(reading.brief == [])
        #expect(holiday(reading, "2026-05-15") == "Bridge day")
        #expect(holiday(reading, "2031-12-25") == "Noël")
        #expect(holiday(reading, "2026-06-01") == "Day")
        #expect(holiday(reading, "2027-12-31") == "C# day")
        #expect(holiday(reading, "2028-02-29") == "Leap day")
        #expect(holiday(reading, "2026-05-16") == nil)
    }

    @Test func everyBadLineIsToldInItsFile() {
        let path = folder.directory.write(
            "2026-05-15\n  24.12.2026 Xmas\n2026-02-30 No day\n12-25 Noël\nx\n2026-05-15Bridge\n",
            to: "holidays/bad.txt")
        let reading = folder.readBelowZone("holidays: [bad]\n")
        #expect(reading.errors.allSatisfy { $0.place.file == path })
        #expect(reading.errors.map { "\($0.place.line):\($0.place.column)" } == ["1:1", "2:3", "3:1", "5:1", "6:1"])
        #expect(reading.says("\"2026-05-15\" has no name; use for example \"2026-05-15 Bridge day\"", 1, 1))
        #expect(reading.says("\"24.12.2026\" is not a date; use 2026-12-25 Christmas Day", 2, 3))
        #expect(reading.says("the date \"2026-02-30\" does not exist", 3, 1))
    }

    @Test func aFileThatIsNotTextIsToldAtItsPlace() {
        let path = folder.directory.write(Array("2026-05-15 Caf".utf8) + [0xE9, 0x0A], to: "holidays/latin.txt")
        let reading = folder.readBelowZone("holidays: [latin]\n")
        #expect(reading.errors.map(\.place) == [Place(file: path, line: 1, column: 15)])
    }

    @Test func aDateTwiceWithTwoNamesIsAWarning() {
        let path = folder.directory.write(
            "2027-05-15 A\n12-25 Noël\n2027-05-15 B\n2027-05-15 A\n12-25 Noël\n", to: "holidays/two.txt")
        let reading = folder.readBelowZone("holidays: [two]\nhours: { mon: 09:00-18:00 }\n")
        #expect(reading.diagnostics.map(\.place) == [Place(file: path, line: 3, column: 1)])
        #expect(reading.says("\"B\" falls on the same day as \"A\" on line 1", 3, 1))
        #expect(holiday(reading, "2027-05-15") == "A")
    }

    @Test func theFirstListedGivesTheName() {
        #expect(holiday(folder.readBelowZone("holidays: [\"12-25 Ours\", fr]\n"), "2026-12-25") == "Ours")
        #expect(holiday(folder.readBelowZone("holidays: [fr, \"12-25 Ours\"]\n"), "2026-12-25") == "Noël")
    }

    @Test func pathsAreSeenFromTheSiteFile() {
        folder.directory.write("05-15 Beside\n", to: "sites/own.txt")
        let elsewhere = folder.directory.write("05-15 Elsewhere\n", to: "other/own.txt")
        #expect(holiday(folder.readBelowZone("holidays: [own.txt]\n"), "2026-05-15") == "Beside")
        #expect(holiday(folder.readBelowZone("holidays: [./own.txt]\n"), "2026-05-15") == "Beside")
        #expect(holiday(folder.readBelowZone("holidays: [../other/own.txt]\n"), "2026-05-15") == "Elsewhere")
        #expect(holiday(folder.readBelowZone("holidays: [\(elsewhere)]\n"), "2026-05-15") == "Elsewhere")
    }

    @Test func theDirectoryCanBeGiven() {
        folder.directory.write("05-15 Given\n", to: "lists/fr.txt")
        let reader = SiteReader(zones: folder.zones, holidayDirectory: "\(folder.directory.path)/lists")
        let path = folder.directory.write("time-zone: Europe/Paris\nholidays: [fr]\n", to: "sites/shop.yaml")
        #expect(holiday(reader.read(path, on: SiteFolder.today), "2026-05-15") == "Given")
    }

    @Test(arguments: [
        Mistake("holidays: [fx]\n", "did you mean \"fr\"?", 2, 12),
        Mistake("holidays: [germany]\n", "does not exist", 2, 12),
        Mistake("holidays: [fr.txt]\n", "use fr", 2, 12),
        Mistake("holidays: [../../etc/passwd]\n", "is not a holiday list; use the name of a list such as fr", 2, 12),
        Mistake(
            "holidays: [\"2026-05-15\"]\n", "\"2026-05-15\" has no name; use for example \"2026-05-15 Bridge day\"",
            2, 12),
        Mistake("holidays: [\"05-15\"]\n", "has no name", 2, 12),
        Mistake("holidays: [2026-02-30 Nothing]\n", "the date \"2026-02-30\" does not exist", 2, 12),
        Mistake("holidays: [Christmas Day]\n", "is not a holiday list", 2, 12),
        Mistake("holidays: [cal.ics]\n", "does not exist", 2, 12),
        Mistake("holidays: [fr, ~]\n", "has no value", 2, 16),
        Mistake("holidays: [fr, [de]]\n", "cannot be a list", 2, 16),
        Mistake("holidays: { fr: yes }\n", "holidays cannot be a table", 2, 11),
        Mistake("holidays: [\"2026-05-15 a\\nb\"]\n", "is not a date", 2, 12),
    ])
    func itemsAreChecked(mistake: Mistake) {
        let (isSaid, brief) = mistake.check()
        #expect(isSaid, "\(brief)")
    }

    @Test func aListTooLargeIsRefused() {
        folder.directory.write(String(repeating: "# comment\n", count: 110_000), to: "holidays/large.txt")
        #expect(folder.readBelowZone("holidays: [large]\n").saysOnly("the limit is 1048576", 2, 12))
    }

    @Test func aListInvolvedTwiceIsReadOnce() throws {
        let text = "holidays: [fr]\ndepartments: { a: { holidays: [fr, \"12-24 Eve\"] }, b: {} }\n"
        let loaded = try #require(folder.readBelowZone(text).site)
        #expect(loaded.files.count == 2)
        let ids = loaded.site.departments.map { $0.rules.holidays.holiday(on: date("2026-12-25"))?.id }
        #expect(ids[0] == ids[1])
    }

    /// Today is 2026-03-02; 90 days later it is 2026-05-31.
    @Test(arguments: [
        ("2026-05-30 Last\n2026-01-01 First\n", true), ("2026-05-31 Last\n", false), ("2020-01-01 Past\n", true),
        ("2020-01-01 Past\n12-25 Noël\n", false), ("12-25 Noël\n", false),
    ])
    func aListThatEndsSoonIsAWarning(list: String, isWarned: Bool) {
        folder.directory.write(list, to: "holidays/short.txt")
        let reading = folder.readBelowZone("hours: { mon: 09:00-18:00 }\nholidays: [fr, short, \"2026-03-03 Soon\"]\n")
        #expect(reading.site != nil)
        #expect(reading.warnings.count == (isWarned ? 1 : 0), "\(reading.brief)")
        #expect(
            reading.says("the holiday list \"short\" ends on 2026-05-30; install a newer one", 3, 16)
                == (isWarned && list.hasPrefix("2026")))
    }

    @Test func anEmptyListIsAWarning() {
        folder.directory.write("# nothing\n", to: "holidays/none.txt")
        #expect(folder.readBelowZone("holidays: [none]\n").says("contains no dates", 2, 12))
    }

    /// Only an escape in double quotes can do that.
    @Test func aFileNameOfTwoLinesIsRefused() {
        let reading = SiteFolder().readBelowZone("holidays: [\"a\\n.txt\"]\n")
        #expect(reading.saysOnly("is not a holiday list", 2, 12), "\(reading.brief)")
        #expect(reading.errors.allSatisfy { !$0.message.contains("\n") })
    }
}
