// SPDX-License-Identifier: Apache-2.0

import Hours
import Testing

@Suite struct TimeOfDayTests {
    @Test(arguments: [("00:00", 0), ("09:30", 570), ("23:59", 1_439), ("24:00", 1_440)])
    func reads(text: String, minutes: Int) {
        #expect(TimeOfDay(text)?.minutes == minutes)
        #expect(TimeOfDay(text)?.description == text)
    }

    @Test(arguments: [
        "9:30", "24:01", "25:00", "18:60", "0930", "09:3", "09:30:00", "09.30", " 09:30", "09:30 ", "", ":", "-1:30",
        "+9:30",
        "٠٩:٣٠", "09：30",
    ])
    func refuses(text: String) {
        #expect(TimeOfDay(text) == nil)
    }

    @Test func order() throws {
        #expect(try #require(TimeOfDay("09:00")) < #require(TimeOfDay("09:01")))
        #expect(TimeOfDay("24:00") == .endOfDay)
    }
}
