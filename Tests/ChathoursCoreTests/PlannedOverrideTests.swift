// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// "At most one holds at an instant, and the last word counts until its end" (design.md, 4, Overrides). 2026-11-23 is a
/// Monday, the hours are 09:00 to 18:00.
@Suite struct PlannedOverrideTests {
    private func clock() throws -> VirtualClock {
        VirtualClock("2026-11-23T10:00:00Z", site(try department("chat", hours: "mon-fri: 09:00-18:00")))
    }

    /// On that Monday, at a time.
    private func today(_ time: String) -> Instant { at("2026-11-23T\(time):00Z") }

    private func set(
        _ kind: OverrideOrder.Kind, from: String? = nil, until: String? = nil, in clock: inout VirtualClock
    ) {
        let end: OverrideOrder.End = until.map { .at(today($0)) } ?? .scheduled
        clock.handle(.override(site: "shop", OverrideOrder(kind: kind, from: from.map { today($0) }, end: end)))
    }

    /// The phases of the day, as they change.
    private func phases(_ clock: VirtualClock, until end: String = "2026-11-24T08:00:00Z") -> [String] {
        var clock = clock
        var (phases, last) = ([String](), clock["chat"].phase)
        while true {
            let next = clock.engine.nextMoment(after: clock.now)
            guard next <= at(end) else { return phases }
            clock.set(next)
            if clock["chat"].phase != last {
                phases.append("\(clock.now.description.dropFirst(11).prefix(5)) \(clock["chat"].phase)")
            }
            last = clock["chat"].phase
        }
    }

    @Test func itBeginsAndEndsAtItsTimes() throws {
        var clock = try clock()
        set(.close, from: "12:00", until: "13:00", in: &clock)
        #expect(clock["chat"].phase == .open && clock["chat"].closesAt == today("12:00"))
        #expect(phases(clock) == ["12:00 closed", "13:00 open", "18:00 closed"])
    }

    /// "without `until` it ends at the first scheduled change after `from`"
    @Test func withoutAnEndItEndsAtTheFirstScheduledChangeAfterItBegins() throws {
        var clock = try clock()
        set(.close, from: "12:00", in: &clock)
        #expect(clock.engine.overrides(of: "shop").map(\.until) == [today("18:00")])
        #expect(phases(clock) == ["12:00 closed"])
    }

    /// "`extend` puts off the first close after `from`"
    @Test func anExtensionOfAnotherDay() throws {
        var clock = try clock()
        let order = OverrideOrder(
            kind: .extend, from: at("2026-11-24T00:00:00Z"), end: .after(Span(seconds: 3_600)))
        clock.handle(.override(site: "shop", order))
        #expect(phases(clock, until: "2026-11-25T08:00:00Z") == ["18:00 closed", "09:00 open", "19:00 closed"])
    }

    /// "a decision ends for good what holds when it begins", and what it ends does not come back.
    @Test func whatHoldsWhenItBeginsEnds() throws {
        var clock = try clock()
        set(.close, from: "11:00", until: "16:00", in: &clock)
        set(.open, from: "12:00", until: "13:00", in: &clock)
        #expect(clock.overrides.contains { $0.contains("closed moved to 2026-11-23T11:00:00Z") })
        #expect(phases(clock) == ["11:00 closed", "12:00 open", "18:00 closed"])
    }

    /// "what would begin while it lasts begins at its end"
    @Test func whatBeginsMeanwhileIsPutOff() throws {
        var clock = try clock()
        set(.close, from: "12:00", until: "14:00", in: &clock)
        set(.break, from: "11:00", until: "13:00", in: &clock)
        #expect(phases(clock) == ["11:00 break", "13:00 closed", "14:00 open", "18:00 closed"])
    }

    /// "or is replaced if it would end before"
    @Test func whatWouldEndBeforeIsReplaced() throws {
        var clock = try clock()
        set(.close, from: "12:00", until: "13:00", in: &clock)
        set(.break, from: "11:00", until: "13:00", in: &clock)
        #expect(clock.overrides.contains("2026-11-23T10:00:00Z chat closed replaced"))
        #expect(phases(clock) == ["11:00 break", "13:00 open", "18:00 closed"])
    }

    /// "what begins later stays"
    @Test func whatBeginsLaterStays() throws {
        var clock = try clock()
        set(.close, from: "13:00", until: "14:00", in: &clock)
        set(.break, from: "11:00", until: "13:00", in: &clock)
        #expect(phases(clock) == ["11:00 break", "13:00 closed", "14:00 open", "18:00 closed"])
    }

    /// "One without any end (no change is scheduled) replaces all that it overlaps."
    @Test func oneWithoutAnyEndReplacesAll() throws {
        var clock = VirtualClock("2026-11-23T10:00:00Z", site(try department("chat", hours: "daily: 00:00-24:00")))
        set(.break, from: "12:00", until: "13:00", in: &clock)
        set(.break, from: "15:00", until: "16:00", in: &clock)
        set(.close, from: "12:30", in: &clock)
        #expect(clock.engine.overrides(of: "shop").map(\.until) == [today("12:30"), nil])
        #expect(phases(clock) == ["12:00 break", "12:30 closed"])
    }

    /// "`clear` ends what is in force and extensions of the present opening; one that is to come is cleared […] by its
    /// number"
    @Test func clearing() throws {
        var clock = try clock()
        clock.handle(.override(site: "shop", OverrideOrder(kind: .extend, end: .at(today("19:00")))))
        set(.close, from: "14:00", until: "15:00", in: &clock)
        set(.break, until: "11:00", in: &clock)
        clock.handle(.clearOverrides(site: "shop", departments: nil))
        // The present opening ends at 14:00: the extension is not one of it.
        #expect(clock.engine.overrides(of: "shop").map(\.id) == [1, 2])
        clock.handle(.clearOverride(site: "shop", id: 2))
        #expect(clock.engine.overrides(of: "shop").map(\.id) == [1])
        clock.handle(.clearOverrides(site: "shop", departments: ["chat"]))
        #expect(clock.engine.overrides(of: "shop").isEmpty)
        #expect(phases(clock) == ["18:00 closed"])
    }

    @Test func afterARestart() throws {
        let shop = site(try department("chat", hours: "mon-fri: 09:00-18:00"))
        var clock = VirtualClock("2026-11-23T10:00:00Z", shop)
        set(.close, from: "12:00", until: "13:00", in: &clock)
        try clock.restart(from: "2026-11-23T10:30:00Z", to: "2026-11-23T10:31:00Z", as: shop)
        #expect(phases(clock) == ["12:00 closed", "13:00 open", "18:00 closed"])
    }

    @Test func refused() throws {
        var clock = try clock()
        set(.close, from: "09:59", until: "13:00", in: &clock)
        set(.close, from: "13:00", until: "13:00", in: &clock)
        let later = OverrideOrder(kind: .close, from: clock.now + 400 * 86_400 + 1)
        clock.handle(.override(site: "shop", later))
        #expect(
            clock.overrides == [
                "2026-11-23T10:00:00Z refused: from 2026-11-23T09:59:00Z is in the past; the current time is "
                    + "2026-11-23T10:00:00Z; omit it to begin now",
                "2026-11-23T10:00:00Z refused: until 2026-11-23T13:00:00Z is not after from 2026-11-23T13:00:00Z; "
                    + "choose a later end",
                "2026-11-23T10:00:00Z refused: from 2027-12-28T10:00:01Z is more than 400 days ahead; choose a time "
                    + "until 2027-12-28T10:00:00Z",
            ])
        #expect(clock.engine.overrides(of: "shop").isEmpty)
    }
}
