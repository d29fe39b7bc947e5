// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Hours
import Testing

/// The site of design.md section 4.
@Suite struct SampleSiteTests {
    static let text = """
        time-zone: Europe/Paris
        channel: live-chat                # or messaging
        hours:
          mon-fri: 09:00-18:00            # also: mon, mon,wed,fri, sat-mon, daily
          sat: 10:00-12:00, 14:00-16:00   # several slots a day; or off
          2026-12-24: 09:00-13:00         # one date
          12-31: 09:00-12:00              # every year
          holiday: off                    # on holidays (off unless written)
          2026-07-20..2026-08-02:         # a range of dates: off, or a weekly table of its own
            mon-fri: 10:00-16:00
        breaks:
          lunch:
            mon-fri: 12:00-13:00
        closures:
          stocktaking:
            2026-06-30: 14:00-18:00
        holidays: [fr, "2026-05-15 Bridge day"]
        last-call: 10min
        presence:
          required: yes                   # chats need an agent; no: the hours alone decide (default)
          lease: 90s                      # a report counts for this long
          settle: 15s                     # a department goes offline only after this long without an agent
          away-accepts: yes               # visitors may start a chat while all agents are away
        departments:
          sales:
            name: { fr: Ventes, en: Sales }
            hours: { mon-fri: 09:00-17:30 }
            route-to: [support]           # tried in order; only accepting ones are used; not followed further
          support: {}
        offline: { form: contact-form }   # offline-form, contact-form or none
        triggers:
          closing-soon:
            when: 15min before close
            say: { fr: "Le chat ferme à {closes}.", en: "Chat closes at {closes}." }
            do:
              - webhook: crm

        """

    let folder = SiteFolder()

    @Test func isReadWithAWordAboutChristmasEve() throws {
        let reading = folder.read(Self.text, name: "boutique.yaml")
        #expect(
            reading.brief == [
                "6:3 on 2026-12-24 lunch ends when the hours end: chat closes at 12:00; "
                    + "write `2026-12-24: off` under lunch if it should stay open"
            ])
        let loaded = try #require(reading.site)
        #expect(loaded.site.name == "boutique")
        #expect(loaded.site.timeZone == "Europe/Paris")
        #expect(loaded.site.channel == .liveChat)
        #expect(loaded.site.offlineForm == .contactForm)
        #expect(loaded.site.departments.map(\.name) == ["sales", "support"])
        #expect(loaded.zones == ["Europe/Paris"])
        let path = folder.directory.path
        #expect(loaded.files == ["\(path)/sites/boutique.yaml", "\(path)/holidays/fr.txt"])
    }

    @Test func hasDepartmentsThatInherit() throws {
        let site = try #require(folder.read(Self.text).site?.site)
        let sales = try #require(site.department("sales"))
        let support = try #require(site.department("support"))
        #expect(sales.displayName["fr"] == "Ventes")
        #expect(sales.displayName["en"] == "Sales")
        #expect(support.displayName == LocalizedText())
        #expect(sales.routeTo == ["support"])
        #expect(support.routeTo == [])
        for department in [sales, support] {
            #expect(department.presence.required)
            #expect(department.presence.lease == Span(seconds: 90))
            #expect(department.presence.settle == Span(seconds: 15))
            #expect(department.presence.awayAccepts)
            #expect(department.rules.lastCall == Span(seconds: 600))
            #expect(department.rules.breaks.map(\.name) == ["lunch"])
            #expect(department.rules.closures.map(\.name) == ["stocktaking"])
        }
        // Saturday: sales has a week of its own, and it does not name Saturday.
        #expect(slots(support, "2026-03-07") == "10:00-12:00 14:00-16:00")
        #expect(slots(sales, "2026-03-07") == "")
        #expect(slots(sales, "2026-03-02") == "09:00-17:30")
        // Dates, ranges and holidays come from the site.
        #expect(slots(sales, "2026-12-24") == "09:00-13:00")
        #expect(slots(sales, "2026-07-21") == "10:00-16:00")
        #expect(slots(sales, "2026-12-25") == "")
        #expect(sales.rules.holidays.holiday(on: date("2026-12-25"))?.name == "Noël")
        #expect(sales.rules.holidays.holiday(on: date("2026-05-15"))?.name == "Bridge day")
        #expect(sales.rules.holidays.holiday(on: date("2027-05-01"))?.name == "Fête du Travail")
    }

    @Test func hasATrigger() throws {
        let site = try #require(folder.read(Self.text).site?.site)
        let trigger = try #require(site.triggers.first)
        #expect(site.triggers.count == 1)
        #expect(trigger.name == "closing-soon")
        #expect(
            trigger.when == TriggerTime(event: .schedule(.close, breakName: nil), shift: .before(Span(seconds: 900))))
        #expect(trigger.say?["fr"] == "Le chat ferme à {closes}.")
        #expect(trigger.actions == [.webhook("crm")])
        #expect(trigger.departments == nil)
        #expect(trigger.condition == nil)
        #expect(trigger.sayFor == nil)
        #expect(trigger.ifLate == Trigger.defaultIfLate)
    }

    /// `explain` names the line of the entry that decided.
    @Test func knowsWhereEntriesAreWritten() throws {
        let loaded = try #require(folder.read(Self.text).site)
        func line(_ department: String, _ date: String) throws -> String {
            let rules = try #require(loaded.site.department(department)?.rules)
            let day = ConfigurationTests.date(date)
            let decision = rules.hours.decision(on: day, isHoliday: rules.holidays.holiday(on: day) != nil)
            let entry = try #require(decision.entry)
            let place = loaded.place(of: entry)
            return "\(place.line):\(place.column)"
        }
        #expect(try line("support", "2026-03-02") == "4:3")
        #expect(try line("support", "2026-03-07") == "5:3")
        #expect(try line("support", "2026-03-08") == "3:1")
        #expect(try line("support", "2026-12-24") == "6:3")
        #expect(try line("support", "2027-12-31") == "7:3")
        #expect(try line("support", "2026-12-25") == "8:3")
        #expect(try line("support", "2026-07-21") == "10:5")
        #expect(try line("sales", "2026-03-02") == "27:14")
        #expect(try line("sales", "2026-03-07") == "27:5")
        let rules = try #require(loaded.site.department("sales")?.rules)
        let christmas = try #require(rules.holidays.holiday(on: date("2026-12-25")))
        #expect(loaded.place(of: christmas.id).file.hasSuffix("/holidays/fr.txt"))
        #expect(loaded.place(of: christmas.id).line == 2)
        let bridge = try #require(rules.holidays.holiday(on: date("2026-05-15")))
        #expect(loaded.place(of: bridge.id).line == 17)
        #expect(loaded.place(of: bridge.id).column == 16)
        let lastCall = try #require(loaded.site.department("sales")?.lastCallEntry)
        #expect(loaded.place(of: lastCall).line == 18)
    }
}

/// The slots of a department's hours on a date, in order.
func slots(_ department: Department, _ text: String) -> String {
    slots(department.rules.hours, on: date(text), department.rules.holidays)
}

func slots(_ schedule: Schedule, on date: CivilDate, _ holidays: HolidayCalendar = HolidayCalendar()) -> String {
    schedule.decision(on: date, isHoliday: holidays.holiday(on: date) != nil).slots
        .map(\.description).joined(separator: " ")
}
