// SPDX-License-Identifier: Apache-2.0

import Interchange
import Testing

/// Values of OpenStreetMap's opening_hours, and when they are open from Monday 2026-03-02 to Monday 2026-03-09.
@Suite struct OpeningHoursTests {
    struct Value: CustomTestStringConvertible, Sendable {
        let text: String
        let open: [String]

        init(_ text: String, _ open: [String]) {
            self.text = text
            self.open = open
        }

        var testDescription: String { text }

        /// Each day of March with these times.
        static func days(_ days: [Int], _ times: String...) -> [String] {
            days.flatMap { day in times.map { "2026-03-0\(day) \($0)" } }
        }
    }

    static let values = [
        Value("Mo-Fr 09:00-12:00,13:00-17:00; PH off", Value.days([2, 3, 4, 5, 6, 9], "09:00-12:00", "13:00-17:00")),
        Value("Mo-Fr 09:00-12:00, 13:00-17:00", Value.days([2, 3, 4, 5, 6, 9], "09:00-12:00", "13:00-17:00")),
        Value("mo,WE 9:00-12:00", Value.days([2, 4, 9], "09:00-12:00")),
        Value("Sa-Mo 10:00-11:00", Value.days([2, 7, 8, 9], "10:00-11:00")),
        Value("10:00-11:00", Value.days([2, 3, 4, 5, 6, 7, 8, 9], "10:00-11:00")),
        Value("24/7", ["2026-03-02 00:00-00:00"]),
        Value("24/7; Tu,We off", ["2026-03-02 00:00-00:00", "2026-03-05 00:00-00:00"]),
        Value("Mo-Fr", ["2026-03-02 00:00-00:00", "2026-03-09 00:00-00:00"]),
        // The later rule has the day to itself; after a comma it adds to it.
        Value(
            "Mo-Fr 09:00-12:00; We 15:00-16:00",
            Value.days([2, 3], "09:00-12:00") + ["2026-03-04 15:00-16:00"]
                + Value.days([5, 6, 9], "09:00-12:00")),
        Value(
            "Mo 09:00-12:00, We 15:00-16:00, Mo 12:00-13:00,15:00-16:00 open",
            Value.days([2], "09:00-13:00", "15:00-16:00")
                + Value.days([4], "15:00-16:00") + Value.days([9], "09:00-13:00", "15:00-16:00")),
        Value("Mo-Fr 09:00-12:00; We closed; ", Value.days([2, 3, 5, 6, 9], "09:00-12:00")),
        // Over midnight.
        Value("Fr 22:00-02:00", ["2026-03-06 22:00-02:00"]),
        Value("Fr 22:00-26:00", ["2026-03-06 22:00-02:00"]),
        Value(
            "Fr-Sa 22:00-02:00, Su 12:00-14:00",
            [
                "2026-03-06 22:00-02:00", "2026-03-07 22:00-02:00", "2026-03-08 12:00-14:00",
            ]),
        Value(
            "Fr-Sa 22:00-02:00; Mo 12:00-14:00",
            [
                "2026-03-02 12:00-14:00", "2026-03-06 22:00-02:00", "2026-03-07 22:00-02:00", "2026-03-09 12:00-14:00",
            ]),
        Value("Mo 10:00-11:30,11:00-12:00", Value.days([2, 9], "10:00-12:00")),
        // Dates.
        Value("Mo-Fr 09:00-12:00; Mar 03 off", Value.days([2, 4, 5, 6, 9], "09:00-12:00")),
        Value(
            "Mo-Fr 09:00-12:00; Mar 3-5: 10:00-11:00",
            Value.days([2], "09:00-12:00") + Value.days([3, 4, 5], "10:00-11:00")
                + Value.days([6, 9], "09:00-12:00")),
        Value("Mo-Fr 09:00-12:00; Dec 24-Mar 4 off", Value.days([5, 6, 9], "09:00-12:00")),
        Value("Mo-Fr 09:00-12:00; Mar 3,Mar 5 off", Value.days([2, 4, 6, 9], "09:00-12:00")),
        Value(
            "Mo-Fr 09:00-12:00; 2026 Mar 3 10:00-11:00; 2025 Mar 4 off",
            Value.days([2], "09:00-12:00")
                + Value.days([3], "10:00-11:00") + Value.days([4, 5, 6, 9], "09:00-12:00")),
        Value(
            "Mo-Sa 09:00-12:00; 2026 Mar 3-2026 Mar 12 Mo-Fr 10:00-11:00",
            Value.days([2], "09:00-12:00")
                + Value.days([3, 4, 5, 6], "10:00-11:00") + Value.days([7], "09:00-12:00")
                + Value.days([9], "10:00-11:00")),
        Value("Mo-Fr 09:00-12:00; 2026 Mar off; 2026 Mar 4-5 10:00-11:00", Value.days([4, 5], "10:00-11:00")),
    ]

    @Test(arguments: values) func itIsOpen(value: Value) throws {
        let imported = try ImportedSite(ImportResult(openStreetMap: value.text, zone: "Europe/Paris"))
        #expect(imported.open(from: "2026-03-02", through: "2026-03-09") == value.open, "\(imported.text)")
        #expect(imported.diagnostics.isEmpty)
    }

    /// Which days are holidays is for the operator to say.
    @Test func holidaysHaveHoursOfTheirOwn() throws {
        let foreign = try ImportResult(
            openStreetMap: "Mo-Fr 09:00-17:00; PH 10:00-12:00; Dec 24 09:00-11:00", zone: "Europe/Paris")
        #expect(foreign.remarks.count == 1)
        let text = foreign.text.replacing(
            "# holidays: [fr]", with: "holidays: [\"2026-12-24 Eve\", \"2026-12-27 Day\"]")
        let imported = try ImportedSite(text: text)
        #expect(
            imported.open(from: "2026-12-23", through: "2026-12-28") == [
                "2026-12-23 09:00-17:00", "2026-12-24 09:00-11:00", "2026-12-25 09:00-17:00",
                "2026-12-27 10:00-12:00", "2026-12-28 09:00-17:00",
            ])
    }

    /// February 29 of a range is there in leap years only.
    @Test func rangesOfEveryYearKnowLeapYears() throws {
        let imported = try ImportedSite(
            ImportResult(openStreetMap: "Mo-Su 09:00-10:00; Feb 28-Mar 1 off", zone: "UTC"))
        #expect(
            imported.open(from: "2027-02-27", through: "2027-03-02") == [
                "2027-02-27 09:00-10:00", "2027-03-02 09:00-10:00",
            ])
        #expect(
            imported.open(from: "2028-02-27", through: "2028-03-02") == [
                "2028-02-27 09:00-10:00", "2028-03-02 09:00-10:00",
            ])
    }
}
