import Desk
import Hours
import Testing

/// "`valid_until` lies at most two heartbeats ahead and never more than a second beyond the next scheduled change"
/// (design.md section 5). 2026-11-23 is a Monday.
@Suite struct ValidityTests {
    private func validity(_ instant: String, _ site: Site) -> String {
        VirtualClock(instant, site).state.validUntil.description
    }

    @Test(arguments: [
        ("2026-11-23T10:00:00Z", "2026-11-23T10:02:00Z"), ("2026-11-23T17:57:59Z", "2026-11-23T17:59:59Z"),
        ("2026-11-23T17:58:01Z", "2026-11-23T18:00:01Z"), ("2026-11-23T17:58:02Z", "2026-11-23T18:00:01Z"),
        ("2026-11-23T17:59:59Z", "2026-11-23T18:00:01Z"), ("2026-11-23T18:00:00Z", "2026-11-23T18:02:00Z"),
        ("2026-11-23T08:59:30Z", "2026-11-23T09:00:01Z"),
    ])
    func nearAndFarFromAChange(instant: String, expected: String) throws {
        #expect(validity(instant, site(try department("chat", hours: "mon: 09:00-18:00"))) == expected)
    }

    /// Any department's change, and a notice's, ends it.
    @Test func allThatChanges() throws {
        let two = site(try department("a", hours: "mon: 09:00-18:00"), try department("b", hours: "mon: 09:00-17:00"))
        #expect(validity("2026-11-23T16:59:10Z", two) == "2026-11-23T17:00:01Z")
        let warned = site(
            try department("a", hours: "mon: 09:00-18:00"),
            triggers: [try trigger("t", "15min before close", say: ["en": "Soon"])])
        #expect(validity("2026-11-23T17:44:10Z", warned) == "2026-11-23T17:45:01Z")
    }

    /// Whoever reads the file at any second finds it valid, and it outlives what it says by no more than a second.
    @Test func neverExpiredAndNeverWrong() throws {
        let chat = try department("chat", hours: "mon: 09:00-12:00", lastCall: "95s")
        var clock = VirtualClock("2026-11-23T08:50:11Z", site(chat))
        var published = [clock.state]
        while clock.now < at("2026-11-23T12:10:00Z") {
            clock.set(clock.engine.nextMoment(after: clock.now))
            published.append(clock.state)
        }
        for (state, next) in zip(published, published.dropFirst()) {
            #expect(next.generatedAt < state.validUntil)
            #expect(state.validUntil <= state.generatedAt + 120)
            let segments = chat.rules.segments(from: state.generatedAt, to: state.validUntil)
            if segments.count > 1 { #expect(state.validUntil - segments[1].start <= 1) }
        }
    }
}
