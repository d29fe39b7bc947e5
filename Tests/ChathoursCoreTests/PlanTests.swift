// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// The due instants of triggers (design.md section 4). 2026-11-23 is a Monday; Paris is at +01:00 then.
@Suite struct PlanTests {
    @Test func aWarning() throws {
        let site = site(
            try department("sales", hours: "mon-fri: 09:00-18:00", in: "Europe/Paris"),
            triggers: [try trigger("soon", "15min before close")])
        #expect(
            plan(site, "2026-11-23T00:00:00Z", "2026-11-25T00:00:00Z") == [
                "2026-11-23T16:45:00Z soon sales close 2026-11-23T17:00:00Z",
                "2026-11-24T16:45:00Z soon sales close 2026-11-24T17:00:00Z",
            ])
    }

    @Test func everyEvent() throws {
        let site = site(
            try department("chat", hours: "mon-fri: 09:00-18:00", breaks: ["lunch": "daily: 12:00-13:00"]),
            triggers: try [("a", "open"), ("b", "break start"), ("c", "break end"), ("d", "close")].map {
                try trigger($0.0, $0.1)
            })
        #expect(
            plan(site, "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z") == [
                "2026-11-23T09:00:00Z a chat open 2026-11-23T09:00:00Z",
                "2026-11-23T12:00:00Z b chat break start 2026-11-23T12:00:00Z",
                "2026-11-23T13:00:00Z c chat break end 2026-11-23T13:00:00Z",
                "2026-11-23T18:00:00Z d chat close 2026-11-23T18:00:00Z",
            ])
    }

    /// "Departments whose due instants coincide share one occurrence; its `event_at` is the earliest of theirs."
    @Test func sharedOccurrences() throws {
        let site = site(
            try department("support", hours: "mon: 09:00-18:00"), try department("sales", hours: "mon: 17:00-17:30"),
            try department("billing", hours: "mon: 09:00-17:00"), triggers: [try trigger("soon", "1h before close")])
        #expect(
            plan(site, "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z") == [
                "2026-11-23T16:00:00Z soon billing close 2026-11-23T17:00:00Z",
                "2026-11-23T17:00:00Z soon sales,support close 2026-11-23T17:30:00Z",
            ])
    }

    @Test func departmentsInSeveralZonesShareToo() throws {
        let site = site(
            try department("paris", hours: "mon: 10:00-18:00", in: "Europe/Paris"),
            try department("london", hours: "mon: 09:00-17:00", in: "Europe/London"),
            triggers: [try trigger("t", "open")])
        #expect(
            plan(site, "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z")
                == ["2026-11-23T09:00:00Z t london,paris open 2026-11-23T09:00:00Z"])
    }

    /// In order of due, then trigger; one that the file lists last may come first.
    @Test func order() throws {
        let site = site(
            try department("b", hours: "mon: 09:00-10:00"), try department("a", hours: "mon: 09:30-10:30"),
            triggers: [
                try trigger("z", "open"), try trigger("c", "30min after open"), try trigger("b", "30min before close"),
            ])
        #expect(
            plan(site, "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z") == [
                "2026-11-23T09:00:00Z z b open 2026-11-23T09:00:00Z",
                "2026-11-23T09:30:00Z b b close 2026-11-23T10:00:00Z",
                "2026-11-23T09:30:00Z c b open 2026-11-23T09:00:00Z",
                "2026-11-23T09:30:00Z z a open 2026-11-23T09:30:00Z",
                "2026-11-23T10:00:00Z b a close 2026-11-23T10:30:00Z",
                "2026-11-23T10:00:00Z c a open 2026-11-23T09:30:00Z",
            ])
    }

    @Test func onlyTheDepartmentsItIsFor() throws {
        let site = site(
            try department("a", hours: "mon: 09:00-10:00"), try department("b", hours: "mon: 09:00-10:00"),
            triggers: [try trigger("t", "open", for: ["b"])])
        #expect(
            plan(site, "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z")
                == ["2026-11-23T09:00:00Z t b open 2026-11-23T09:00:00Z"])
    }

    /// [from, to): due at `from` belongs to it, due at `to` does not.
    @Test func theWindow() throws {
        let site = site(
            try department("chat", hours: "daily: 09:00-18:00"), triggers: [try trigger("t", "15min before close")])
        #expect(plan(site, "2026-11-23T17:45:00Z", "2026-11-24T17:45:00Z").count == 1)
        #expect(plan(site, "2026-11-23T17:45:00Z", "2026-11-24T17:45:00Z")[0].hasPrefix("2026-11-23"))
        #expect(plan(site, "2026-11-23T17:45:01Z", "2026-11-24T17:45:00Z").isEmpty)
        #expect(plan(site, "2026-11-23T17:45:00Z", "2026-11-23T17:45:00Z").isEmpty)
    }

    @Test func presenceIsNotPlanned() throws {
        let site = site(
            try department("chat", hours: "daily: 09:00-18:00"),
            triggers: [try trigger("a", "offline for 5min"), try trigger("b", "online")])
        #expect(plan(site, "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z").isEmpty)
    }

    @Test(arguments: ["open", "close", "15min before close", "5min after open", "break start", "366d before close"])
    func aDepartmentThatNeverClosesNeverFires(when: String) throws {
        let site = site(
            try department("chat", hours: "daily: 00:00-24:00", in: "Europe/Paris"), triggers: [try trigger("t", when)])
        #expect(plan(site, "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z").isEmpty)
    }
}
