// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// Shifts of a site's boundaries when its zones get other data. The time is 2026-11-23T00:00:00Z, and the comparison
/// goes 400 days ahead, to 2027-12-28.
@Suite struct BoundaryShiftTests {
    private static let now = at("2026-11-23T00:00:00Z")

    private func shift(_ hours: String, from old: String, to new: String) throws -> BoundaryShift? {
        let before = site(try department("chat", hours: hours, in: old))
        let after = site(try department("chat", hours: hours, in: new))
        let shifts = after.boundaryShifts(since: before, at: Self.now)
        #expect(shifts.count <= 1)
        return shifts.first
    }

    @Test(arguments: [("daily: 09:00-18:00", "Europe/Lisbon"), ("daily: 00:00-24:00", "Asia/Tokyo")])
    func nothingMoves(hours: String, zone: String) throws {
        #expect(try shift(hours, from: "Europe/London", to: zone) == nil)
    }

    /// 400 days of two boundaries, each an hour earlier.
    @Test func allMove() throws {
        let shift = try #require(try shift("daily: 09:00-18:00", from: "UTC", to: "Etc/GMT-1"))
        #expect(shift.department == "chat")
        #expect(shift.count == 800)
        #expect(shift.old == at("2026-11-23T09:00:00Z"))
        #expect(shift.new == at("2026-11-23T08:00:00Z"))
    }

    /// Kaliningrad keeps Helsinki's winter time: they differ from 2027-03-28 to 2027-10-30, on 217 days.
    @Test func theSummerMoves() throws {
        let shift = try #require(try shift("daily: 09:00-18:00", from: "Europe/Kaliningrad", to: "Europe/Helsinki"))
        #expect(shift.count == 434)
        #expect(shift.old == at("2027-03-28T07:00:00Z"))
        #expect(shift.new == at("2027-03-28T06:00:00Z"))
    }

    /// Hours that lie in a gap of the new zone do not come any more, and their date ends an hour earlier.
    @Test func oneGoes() throws {
        let shift = try #require(try shift("2027-03-28: 02:15-02:45", from: "Etc/GMT-1", to: "Europe/Paris"))
        #expect(shift.count == 3)
        #expect(shift.old == at("2027-03-28T01:15:00Z"))
        #expect(shift.new == nil)
    }

    /// Only departments that were there before can be compared.
    @Test func otherDepartments() throws {
        let old = site(try department("a", hours: "daily: 09:00-18:00"))
        let new = site(
            try department("b", hours: "daily: 09:00-18:00", in: "Asia/Tokyo"),
            try department("a", hours: "daily: 09:00-18:00", in: "Asia/Tokyo"))
        #expect(new.boundaryShifts(since: old, at: Self.now).map(\.department) == ["a"])
    }
}
