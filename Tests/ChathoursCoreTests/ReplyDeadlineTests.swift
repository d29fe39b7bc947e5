// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// The promised time of a reply: `reply-within` counts time in which the department is open or in its last call.
/// 2026-11-23 is a Monday.
@Suite struct ReplyDeadlineTests {
    private static func form(_ within: String?, _ kind: Site.OfflineForm = .contactForm) throws -> VisitorForm {
        VisitorForm(kind: kind, replyWithin: try within.map(span))
    }

    private static func shop(_ department: Department, _ form: VisitorForm) -> Site {
        Site(
            name: "shop", timeZone: department.rules.zone.name, channel: .liveChat, departments: [department],
            form: form, triggers: [])
    }

    private static let hours = "mon-fri: 09:00-18:00"

    @Test(arguments: [
        ("2026-11-23T10:00:00Z", "4h", "2026-11-23T15:00:00Z"),  // lunch does not count
        ("2026-11-23T12:30:00Z", "1h", "2026-11-23T14:00:00Z"),
        ("2026-11-23T16:00:00Z", "4h", "2026-11-24T11:00:00Z"),  // the rest of it in the morning
        ("2026-11-23T14:00:00Z", "4h", "2026-11-23T18:00:00Z"),  // the last minute of the day, its last call included
        ("2026-11-23T14:00:30Z", "4h", "2026-11-24T09:01:00Z"),  // 30 s are left for the morning, up to the minute
        ("2026-11-23T14:00:01Z", "3h", "2026-11-23T17:01:00Z"),
        ("2026-11-27T17:00:00Z", "2h", "2026-11-30T10:00:00Z"),  // over the weekend
        ("2026-11-22T03:00:00Z", "4h", "2026-11-23T14:00:00Z"),
        ("2026-12-24T17:00:00Z", "9h 30min", "2026-12-29T09:30:00Z"),  // Christmas, the weekend; Monday has 8 hours
        ("2026-11-23T09:00:00Z", "40h", "2026-11-27T18:00:00Z"),  // a whole week
        ("2026-11-23T09:00:00Z", "1s", "2026-11-23T09:01:00Z"),
    ])
    func overHoursAndBreaks(received: String, within: String, due: String) throws {
        let chat = try department(
            "chat", hours: Self.hours, breaks: ["lunch": "mon-fri: 12:00-13:00"],
            holidays: ["2026-12-25 Christmas Day"],
            lastCall: "30min")
        let clock = VirtualClock(received, Self.shop(chat, try Self.form(within)))
        #expect(clock["chat"].answerBy == at(due))
        #expect(clock.engine.answerBy(of: "chat", site: "shop", at: at(received)) == at(due))
    }

    /// The clocks go back on 2026-10-25 and forward on 2026-03-29: a night has nine hours, or seven.
    @Test(arguments: [
        ("2026-10-24T20:00:00Z", "9h", "2026-10-25T05:00:00Z"),
        ("2026-10-24T20:00:00Z", "9h 1min", "2026-10-25T21:01:00Z"),
        ("2026-03-28T21:00:00Z", "7h", "2026-03-29T04:00:00Z"), ("2026-03-28T21:00:00Z", "8h", "2026-03-29T21:00:00Z"),
    ])
    func nightsInWhichClocksChange(received: String, within: String, due: String) throws {
        let night = try department("chat", hours: "daily: 22:00-06:00", in: "Europe/Paris")
        #expect(VirtualClock(received, Self.shop(night, try Self.form(within)))["chat"].answerBy == at(due))
    }

    @Test func operatorsDecide() throws {
        let chat = try department("chat", hours: Self.hours)
        var clock = VirtualClock("2026-11-23T10:00:00Z", Self.shop(chat, try Self.form("4h")))
        clock.handle(
            .override(site: "shop", OverrideOrder(kind: .close, end: .at(at("2026-11-23T16:00:00Z")))))
        #expect(clock["chat"].answerBy == at("2026-11-24T11:00:00Z"))
        clock.handle(.clearOverrides(site: "shop", departments: nil))
        #expect(clock["chat"].answerBy == at("2026-11-23T14:00:00Z"))
    }

    /// Until an operator opens it again.
    @Test func closedForGood() throws {
        let always = try department("chat", hours: "daily: 00:00-24:00")
        var clock = VirtualClock("2026-11-23T10:00:00Z", Self.shop(always, try Self.form("4h")))
        #expect(clock["chat"].answerBy == at("2026-11-23T14:00:00Z"))
        clock.handle(.override(site: "shop", OverrideOrder(kind: .close)))
        #expect(clock["chat"].answerBy == nil)
    }

    @Test func nothingIsPromised() throws {
        let (chat, never) = (
            try department("chat", hours: Self.hours), try department("chat", hours: "daily: off")
        )
        let rare = try department("chat", hours: "01-01: 09:00-10:00")
        let now = "2026-11-23T10:00:00Z"
        #expect(VirtualClock(now, Self.shop(chat, try Self.form(nil)))["chat"].answerBy == nil)
        #expect(VirtualClock(now, Self.shop(chat, try Self.form("4h", .none)))["chat"].answerBy == nil)
        #expect(VirtualClock(now, Self.shop(never, try Self.form("4h")))["chat"].answerBy == nil)
        // Next year's hour is near enough, that of the year after is not.
        #expect(VirtualClock(now, Self.shop(rare, try Self.form("1h")))["chat"].answerBy == at("2027-01-01T10:00:00Z"))
        #expect(VirtualClock(now, Self.shop(rare, try Self.form("2h")))["chat"].answerBy == nil)
        #expect(VirtualClock(now).engine.answerBy(of: "chat", site: "shop", at: at(now)) == nil)
    }

    @Test func aDepartmentPromisesForItself() throws {
        let sales = try department("sales", hours: Self.hours)
        let support = Department(name: "support", rules: sales.rules, form: try Self.form("1h"))
        let site = Site(
            name: "shop", timeZone: "UTC", channel: .liveChat, departments: [sales, support], form: try Self.form("4h"),
            triggers: [])
        let clock = VirtualClock("2026-11-23T10:00:00Z", site)
        #expect(clock["sales"].answerBy == at("2026-11-23T14:00:00Z"))
        #expect(clock["support"].answerBy == at("2026-11-23T11:00:00Z"))
        // It looks like the site's.
        #expect(clock["support"].ownForm == nil)
    }

    @Test func ofTheFormsThatDifferPagesLearn() throws {
        let sales = try department("sales", hours: Self.hours)
        let own = VisitorForm(kind: .contactForm, fields: [FormField(name: "x", kind: .text, maxLength: 1)])
        let support = Department(name: "support", rules: sales.rules, form: own)
        let site = Site(
            name: "shop", timeZone: "UTC", channel: .liveChat, departments: [sales, support],
            form: VisitorForm(kind: .contactForm), triggers: [])
        let clock = VirtualClock("2026-11-23T10:00:00Z", site)
        #expect(clock.state.form == site.form)
        #expect(clock["sales"].ownForm == nil)
        #expect(clock["support"].ownForm == own)
        #expect(site.form(of: "support") == own)
        #expect(site.form(of: "sales") == site.form)
        #expect(site.form(of: "x") == nil)
    }

    /// An answer that is due later with each minute is no news: only heartbeats tell it.
    @Test func thatTimePassesIsNoNews() throws {
        let chat = try department("chat", hours: Self.hours)
        var clock = VirtualClock("2026-11-23T10:00:20Z", Self.shop(chat, try Self.form("4h")))
        for second in 21..<60 {
            #expect(clock.set(at("2026-11-23T10:00:\(second)Z")).publications == 0)
        }
        #expect(clock.set(at("2026-11-23T10:01:00Z")).publications == 1)
        #expect(clock["chat"].answerBy == at("2026-11-23T14:01:00Z"))
    }

    /// Also for an instant that the engine is not at.
    @Test(arguments: ["2026-11-09T10:00:00Z", "2027-02-01T10:00:00Z"])
    func ofOtherTimes(received: String) throws {
        let chat = try department("chat", hours: Self.hours)
        let clock = VirtualClock("2026-11-23T10:00:00Z", Self.shop(chat, try Self.form("4h")))
        #expect(clock.engine.answerBy(of: "chat", site: "shop", at: at(received)) == at(received) + 4 * 3_600)
    }
}
