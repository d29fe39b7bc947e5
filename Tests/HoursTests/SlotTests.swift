// SPDX-License-Identifier: Apache-2.0

import Hours
import Testing

@Suite struct SlotTests {
    @Test(arguments: [
        ("09:00-18:00", [540...1_080]), ("10:00-12:00, 14:00-16:00", [600...720, 840...960]),
        // In order of their starts, whatever the order of writing; slots that touch do not overlap.
        ("14:00-16:00,10:00-14:00", [600...840, 840...960]), (" 09:00 - 18:00 ", [540...1_080]),
        ("00:00-24:00", [0...1_440]), ("23:59-24:00", [1_439...1_440]),
        // B at or before A is on the next day.
        ("22:00-06:00", [1_320...1_800]), ("22:00-00:00", [1_320...1_440]), ("23:59-23:58", [1_439...2_878]),
        ("08:00-10:00, 22:00-09:00", [480...600, 1_320...1_980]),
        ("off", []), (" off ", []),
    ])
    func reads(text: String, expected: [ClosedRange<Int>]) throws {
        #expect(try Slot.list(text).map { $0.start...$0.end } == expected)
    }

    @Test(arguments: [
        ("", SlotTextError.notASlot(text: "")), ("open", .notASlot(text: "open")), ("09:00", .notASlot(text: "09:00")),
        ("09:00-12:00-18:00", .notASlot(text: "09:00-12:00-18:00")), ("09:00-18:00,", .notASlot(text: "")),
        ("off, 09:00-10:00", .notASlot(text: "off")), ("Off", .notASlot(text: "Off")),
        ("9-18", .notASlot(text: "9-18")), ("09:00–18:00", .notASlot(text: "09:00–18:00")),
        ("9:00-18:00", .notATime(text: "9:00")), ("25:00-17:00", .notATime(text: "25:00")),
        ("09:00-18:60", .notATime(text: "18:60")), ("09:00-24:01", .notATime(text: "24:01")),
        ("09:00-", .notATime(text: "")), ("09:00-6pm", .notATime(text: "6pm")),
        ("24:00-06:00", .startsAtEndOfDay(text: "24:00-06:00")),
        ("09:00-09:00", .empty(text: "09:00-09:00")), ("00:00-00:00", .empty(text: "00:00-00:00")),
        ("09:00-12:00, 11:00-14:00", .overlap(text: "11:00-14:00", other: "09:00-12:00")),
        ("11:00-14:00, 09:00-12:00", .overlap(text: "11:00-14:00", other: "09:00-12:00")),
        ("09:00-12:00, 09:00-12:00", .overlap(text: "09:00-12:00", other: "09:00-12:00")),
        ("22:00-02:00, 23:00-23:30", .overlap(text: "23:00-23:30", other: "22:00-02:00")),
    ])
    func refuses(text: String, expected: SlotTextError) {
        #expect(throws: expected) { try Slot.list(text) }
    }

    /// A slot that overlaps one that is not its neighbour in order of start.
    @Test func longSlotOverlapsALaterOne() {
        #expect(throws: SlotTextError.self) { try Slot.list("08:00-20:00, 09:00-10:00, 19:00-21:00") }
    }

    @Test(arguments: ["09:00-18:00", "00:00-24:00", "22:00-06:00", "23:59-23:58"])
    func describes(text: String) throws {
        #expect(try Slot.list(text).map(\.description) == [text])
    }

    @Test func suggestsTheMissingZero() {
        #expect(SlotTextError.notATime(text: "9:00").description.contains("did you mean 09:00?"))
        #expect(!SlotTextError.notATime(text: "25:00").description.contains("did you mean"))
    }

    @Test func fromTimes() throws {
        let (nine, midnight) = (try #require(TimeOfDay("09:00")), try #require(TimeOfDay("00:00")))
        #expect(Slot(start: nine, end: nine) == nil)
        #expect(Slot(start: .endOfDay, end: nine) == nil)
        #expect(Slot(start: midnight, end: .endOfDay)?.end == 1_440)
        #expect(Slot(start: nine, end: midnight)?.end == 1_440)
    }
}
