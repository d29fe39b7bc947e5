// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Hours
import Testing

/// "`say:` puts a notice into the published state, from the firing until the event's natural end" (design.md, 4).
/// 2026-11-23 is a Monday, 2026-11-27 a Friday.
@Suite struct NoticeTests {
    private let chat = Result {
        try department(
            "chat", hours: "mon-fri: 09:00-18:00", breaks: ["lunch": "daily: 12:00-13:00"], lastCall: "10min")
    }

    private func clock(_ instant: String, _ when: String, sayFor: String? = nil) throws -> VirtualClock {
        VirtualClock(
            instant,
            site(
                try chat.get(), triggers: [try trigger("t", when, say: ["en": "Hello"], sayFor: sayFor)]))
    }

    /// The times at which a notice is shown from Monday to the next Monday evening, sampled every five minutes and
    /// one second before.
    private func shown(_ when: String, sayFor: String? = nil) throws -> [String] {
        var clock = try clock("2026-11-26T10:59:00Z", when, sayFor: sayFor)
        var times: [String] = []
        var wasShown = false
        while clock.now < at("2026-11-30T20:00:00Z") {
            let next = (clock.now.secondsSince1970 / 300 + 1) * 300
            for instant in [next - 1, next] where Instant(instant) > clock.now {
                clock.set(Instant(instant))
                let isShown = !clock.notices.isEmpty
                if isShown != wasShown { times.append("\(isShown ? "+" : "-") \(clock.now)") }
                wasShown = isShown
            }
        }
        return times
    }

    /// Close → that close, for a warning.
    @Test func aWarningUntilTheClose() throws {
        #expect(
            try shown("15min before close") == [
                "+ 2026-11-26T17:45:00Z", "- 2026-11-26T18:00:00Z", "+ 2026-11-27T17:45:00Z", "- 2026-11-27T18:00:00Z",
                "+ 2026-11-30T17:45:00Z", "- 2026-11-30T18:00:00Z",
            ])
    }

    /// Fired late by a clock that was ahead: what is told is true before that instant as well.
    @Test func aClockSetBackBehindTheFiring() throws {
        var clock = try clock("2026-11-26T17:59:00Z", "close")
        for instant in ["2026-11-26T18:07:00Z", "2026-11-26T18:03:00Z", "2026-11-26T18:08:00Z"] {
            clock.set(at(instant))
            #expect(clock.notices.map(\.trigger) == ["t"], "at \(instant)")
        }
    }

    /// Close → next open, for an announcement; over the weekend too.
    @Test(arguments: [("close", "18:00:00"), ("10min after close", "18:10:00")])
    func anAnnouncementUntilTheNextOpen(when: String, time: String) throws {
        #expect(
            try shown(when) == [
                "+ 2026-11-26T\(time)Z", "- 2026-11-27T09:00:00Z", "+ 2026-11-27T\(time)Z", "- 2026-11-30T09:00:00Z",
                "+ 2026-11-30T\(time)Z",
            ])
    }

    /// Break start → break end, whether it warns or announces.
    @Test(arguments: [
        ("break start", "12:00"), ("10min before break start lunch", "11:50"), ("break start for 20min", "12:20"),
    ])
    func breakStartUntilBreakEnd(when: String, time: String) throws {
        #expect(
            try shown(when) == [
                "+ 2026-11-26T\(time):00Z", "- 2026-11-26T13:00:00Z", "+ 2026-11-27T\(time):00Z",
                "- 2026-11-27T13:00:00Z",
                "+ 2026-11-30T\(time):00Z", "- 2026-11-30T13:00:00Z",
            ])
    }

    /// Or `for: SPAN`, from the firing.
    @Test(arguments: [
        ("close", "18:00", "18:20"), ("15min before close", "17:45", "18:05"), ("5min after open", "09:05", "09:25"),
    ])
    func forASpan(when: String, from: String, to: String) throws {
        let times = try shown(when, sayFor: "20min").filter { $0.contains("11-27") }
        #expect(times == ["+ 2026-11-27T\(from):00Z", "- 2026-11-27T\(to):00Z"])
    }

    @Test func whatIsPublished() throws {
        var clock = try clock("2026-11-23T17:44:30Z", "15min before close")
        #expect(clock.notices.isEmpty)
        #expect(clock.engine.nextMoment(after: clock.now) == at("2026-11-23T17:45:00Z"))
        clock.set(at("2026-11-23T17:45:00Z"))
        let notice = try #require(clock.notices.first)
        #expect(clock.notices.count == 1)
        #expect(notice.trigger == "t")
        #expect(notice.departments == ["chat"])
        #expect(notice.from == at("2026-11-23T17:45:00Z"))
        #expect(notice.until == at("2026-11-23T18:00:00Z"))
        #expect(notice.text["en"] == "Hello")
        #expect(notice.text["fr"] == nil)
    }

    /// Its firing and its end are moments of their own, between heartbeats too.
    @Test func theEngineAsksForItsEnd() throws {
        var clock = try clock("2026-11-23T09:00:00Z", "95s after open", sayFor: "95s")
        clock.run(to: "2026-11-23T09:01:00Z")
        #expect(clock.engine.nextMoment(after: clock.now) == at("2026-11-23T09:01:35Z"))
        clock.run(to: "2026-11-23T09:03:00Z")
        #expect(clock.engine.nextMoment(after: clock.now) == at("2026-11-23T09:03:10Z"))
        clock.set(at("2026-11-23T09:03:10Z"))
        #expect(clock.notices.isEmpty)
    }

    /// News once, at the firing.
    @Test func itIsNewsOnce() throws {
        var clock = try clock("2026-11-23T17:40:00Z", "15min before close")
        clock.run(to: "2026-11-23T17:59:59Z")
        #expect(clock.news.filter { $0.hasSuffix("shop t chat") } == ["2026-11-23T17:45:00Z shop t chat"])
        clock.load(site(try chat.get(), triggers: [try trigger("t", "15min before close", say: ["en": "Other words"])]))
        #expect(clock.news.filter { $0.hasSuffix("shop t chat") }.count == 1)
        #expect(clock.notices.first?.text["en"] == "Other words")
    }

    /// "A due instant that is already past when it first becomes known fires at once if its event is still to come."
    @Test func aWarningThatIsLate() throws {
        let late = try clock("2026-11-23T17:55:30Z", "15min before close")
        #expect(late.notices.first?.until == at("2026-11-23T18:00:00Z"))
        #expect(try clock("2026-11-23T18:00:00Z", "15min before close").notices.isEmpty)
    }

    /// After a restart, or the clock set back, the notice of a break that still lasts is there.
    @Test func itSurvivesARestart() throws {
        var clock = try clock("2026-11-23T12:30:00Z", "break start")
        #expect(clock.notices.map(\.from) == [at("2026-11-23T12:00:00Z")])
        clock.set(at("2026-11-23T13:30:00Z"))
        #expect(clock.notices.isEmpty)
        clock.set(at("2026-11-23T12:40:00Z"))
        #expect(clock.notices.count == 1)
        clock.set(at("2026-11-23T11:59:59Z"))
        #expect(clock.notices.isEmpty)
    }

    /// Loaded when its time was over, but then the clock is set back into it.
    @Test func theClockIsSetBackIntoIt() throws {
        var clock = try clock("2026-11-23T18:00:30Z", "15min before close")
        clock.set(at("2026-11-23T17:50:00Z"))
        #expect(clock.notices.map(\.until) == [at("2026-11-23T18:00:00Z")])
    }

    /// Closed for months, and still announced; and on the first day again too.
    @Test func aLongClose() throws {
        let summer = try department("chat", hours: "2026-05-29: 09:00-18:00\n2027-03-01: 09:00-18:00")
        let site = site(summer, triggers: [try trigger("t", "close", say: ["en": "Back {reopens}"])])
        var clock = VirtualClock("2026-11-23T10:00:00Z", site)
        #expect(clock.notices.map(\.from) == [at("2026-05-29T18:00:00Z")])
        #expect(clock.notices.first?.until == at("2027-03-01T09:00:00Z"))
        clock.set(at("2027-03-01T09:00:00Z"))
        #expect(clock.notices.isEmpty)
    }

    @Test func closedForEver() throws {
        let last = try department("chat", hours: "2026-11-23: 09:00-18:00")
        var clock = VirtualClock(
            "2026-11-23T17:59:59Z", site(last, triggers: [try trigger("t", "close", say: ["en": "Bye"])]))
        clock.run(to: "2026-11-23T18:00:00Z")
        #expect(clock.notices.count == 1)
        #expect(clock.notices.first?.until == nil)
    }

    /// A site that never opens again (every hour is a break) must not keep the engine looking for it.
    @Test func breaksForEver() throws {
        let strike = try department("chat", hours: "daily: 09:00-18:00", breaks: ["strike": "daily: 00:00-24:00"])
        let site = site(strike, triggers: [try trigger("t", "close", say: ["en": "Closed"])])
        let finished = DispatchSemaphore(value: 0)
        // A thread of its own, which is left behind if it never comes back.
        Thread.detachNewThread {
            _ = VirtualClock("2026-11-23T10:00:00Z", site)
            finished.signal()
        }
        #expect(finished.wait(timeout: .now() + 10) == .success, "loading the site takes for ever")
    }

    /// Departments that say the same at the same times share a notice; others have their own.
    @Test func sharedNotices() throws {
        let site = site(
            try department("support", hours: "mon: 09:00-18:00"), try department("sales", hours: "mon: 09:00-18:00"),
            try department("billing", hours: "mon: 09:00-17:50"),
            triggers: [try trigger("t", "15min before close", say: ["en": "Soon"])])
        var clock = VirtualClock("2026-11-23T17:30:00Z", site)
        clock.run(to: "2026-11-23T17:46:00Z")
        #expect(clock.notices.map(\.departments) == [["billing"], ["sales", "support"]])
        #expect(
            clock.news.suffix(2) == [
                "2026-11-23T17:35:00Z shop t billing", "2026-11-23T17:45:00Z shop t sales,support",
            ])
    }

    @Test func noNoticeWithoutWords() throws {
        let site = site(try chat.get(), triggers: [try trigger("t", "15min before close")])
        #expect(VirtualClock("2026-11-23T17:50:00Z", site).notices.isEmpty)
    }

    @Test func notForOtherDepartments() throws {
        let site = site(
            try department("a", hours: "mon: 09:00-18:00"), try department("b", hours: "mon: 09:00-18:00"),
            triggers: [try trigger("t", "15min before close", for: ["b"], say: ["en": "Soon"])])
        #expect(VirtualClock("2026-11-23T17:50:00Z", site).notices.map(\.departments) == [["b"]])
    }
}
