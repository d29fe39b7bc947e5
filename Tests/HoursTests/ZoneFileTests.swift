// SPDX-License-Identifier: Apache-2.0

import Hours
import NaiveHours
import Testing

/// Listed transitions, versions, and files without a footer.
@Suite struct ZoneFileTests {
    private static let types = [
        TZifBytes.LocalType(offset: 0, name: "LMT"), TZifBytes.LocalType(offset: 3_600, name: "ONE"),
        TZifBytes.LocalType(offset: 7_200, name: "TWO"),
    ]

    /// RFC 9636 section 3.2: type 0 before the first transition, each type from its transition on.
    @Test func listedTransitions() throws {
        let zone = try ZoneRules(TZifBytes(transitions: [(1_000, 1), (2_000, 2)], types: Self.types))
        #expect(
            [-1_000_000, 999, 1_000, 1_999, 2_000, 9_000_000_000].map { zone.offset(at: Instant($0)) }
                == [0, 0, 3_600, 3_600, 7_200, 7_200])
        #expect(zone.abbreviation(at: Instant(1_500)) == "ONE")
    }

    @Test func withoutAFooterTheLastTypeGoesOn() throws {
        let zone = try ZoneRules(TZifBytes(transitions: [(1_000, 1), (2_000, 2)], types: Self.types))
        #expect(zone.nextTransition(after: Instant(-5))?.at == Instant(1_000))
        #expect(zone.nextTransition(after: Instant(999))?.at == Instant(1_000))
        #expect(zone.nextTransition(after: Instant(1_000))?.at == Instant(2_000))
        #expect(zone.nextTransition(after: Instant(2_000)) == nil)
        #expect(zone.offset(at: .latest) == 7_200)
    }

    @Test func withoutTransitionsAndFooterTypeZeroAlwaysHolds() throws {
        let zone = try ZoneRules(TZifBytes(types: [TZifBytes.LocalType(offset: -5_400)]))
        #expect(zone.nextTransition(after: .earliest) == nil)
        #expect(zone.offset(at: .earliest) == -5_400)
        #expect(zone.offset(at: .latest) == -5_400)
    }

    /// The footer holds from the last transition on, and not before it.
    @Test func footerAfterTheLastTransition() throws {
        let last = at("2027-06-01T00:00:00Z")
        let zone = try ZoneRules(
            TZifBytes(
                transitions: [(last.secondsSince1970, 2)], types: Self.types, footer: "ONE-1TWO,M3.5.0,M10.5.0/3"))
        #expect(zone.offset(at: last - 1) == 0)
        #expect(zone.offset(at: last) == 7_200)
        #expect(zone.nextTransition(after: at("2027-01-01T00:00:00Z"))?.at == last)
        #expect(zone.nextTransition(after: last)?.at == at("2027-10-31T01:00:00Z"))
    }

    /// A transition that changes nothing is none, be it the last.
    @Test(arguments: [nil, "LMT0"])
    func transitionsToTheSameTypeAreLeftOut(footer: String?) throws {
        let zone = try ZoneRules(
            TZifBytes(
                transitions: [(500, 0), (1_000, 1), (1_500, 1), (2_000, 0), (2_500, 0)], types: Self.types,
                footer: footer ?? ""))
        #expect(zone.nextTransition(after: Instant(0))?.at == Instant(1_000))
        #expect(zone.nextTransition(after: Instant(1_000))?.at == Instant(2_000))
        #expect(zone.nextTransition(after: Instant(2_000)) == nil)
    }

    @Test(arguments: ["2", "3", "4"])
    func versions(version: String) throws {
        let file = TZifBytes(version: Array(version.utf8)[0], footer: "AAA-1")
        #expect(try ZoneRules(file).offset(at: Instant(0)) == 3_600)
    }

    @Test(arguments: [0, UInt8(ascii: "1")])
    func versionOneIsRefused(version: UInt8) {
        #expect(throws: TZifError.versionOne) { try ZoneRules(TZifBytes(version: version)) }
    }

    @Test func leapSecondsAreRefused() {
        #expect(throws: TZifError.leapSeconds) { try ZoneRules(TZifBytes(leaps: [(78_796_800, 1)])) }
    }

    @Test func newDataIsOtherData() throws {
        let (old, new) = (try ZoneRules(footer: "AAA-1"), try ZoneRules(footer: "AAA-2"))
        #expect(old != new)
        #expect(try old == ZoneRules(footer: "AAA-1"))
    }
}
