// SPDX-License-Identifier: Apache-2.0

import Hours
import Testing

@Suite struct MonthDayTests {
    @Test func reads() {
        let day = MonthDay("12-25")
        #expect(day?.month == 12)
        #expect(day?.day == 25)
        #expect(day?.description == "12-25")
        #expect(MonthDay("02-29")?.day == 29)
        #expect(MonthDay("01-05")?.description == "01-05")
    }

    @Test(arguments: [
        "02-30", "04-31", "13-01", "00-01", "01-00", "01-32", "1-01", "01-1", "0101", "", "01-01-", "-1-01",
    ])
    func refuses(text: String) {
        #expect(MonthDay(text) == nil)
    }
}
