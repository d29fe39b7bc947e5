// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Interchange
import Testing

/// The rows are those of Chatwoot's `weekly_schedule`.
@Suite struct ChatwootTests {
    private func row(_ day: Int, _ open: (Int, Int), _ close: (Int, Int)) -> String {
        "{\"day_of_week\":\(day),\"closed_all_day\":false,\"open_hour\":\(open.0),\"open_minutes\":\(open.1),"
            + "\"close_hour\":\(close.0),\"close_minutes\":\(close.1),\"open_all_day\":false}"
    }

    private func closed(_ day: Int) -> String {
        "{\"day_of_week\":\(day),\"closed_all_day\":true,\"open_hour\":null,\"open_minutes\":null,\"close_hour\":null,"
            + "\"close_minutes\":null,\"open_all_day\":false}"
    }

    private func inbox(_ rows: [String], enabled: Bool = true, name: String = "Web") -> String {
        "{\"id\":1,\"name\":\"\(name)\",\"timezone\":\"America/New_York\",\"working_hours_enabled\":\(enabled),"
            + "\"working_hours\":[\(rows.joined(separator: ","))]}"
    }

    @Test func theHoursOfANewInbox() throws {
        let rows = [closed(0)] + (1...5).map { row($0, (9, 0), (17, 0)) } + [closed(6)]
        let foreign = try ImportResult(chatwoot: Array(inbox(rows).utf8), zone: nil)
        #expect(foreign.remarks.isEmpty)
        let imported = try ImportedSite(foreign)
        #expect(imported.entries == ["time-zone: America/New_York", "hours:", "  mon-fri: 09:00-17:00"])
        #expect(
            imported.open(from: "2026-03-06", through: "2026-03-09")
                == ["2026-03-06 09:00-17:00", "2026-03-09 09:00-17:00"])
    }

    /// 23:59 is the last minute that can be written there.
    @Test func theLastMinuteIsTheEndOfTheDay() throws {
        let allDay =
            "{\"day_of_week\":3,\"open_all_day\":true,\"closed_all_day\":false,\"open_hour\":0,\"open_minutes\":0,"
            + "\"close_hour\":23,\"close_minutes\":59}"
        let rows = [row(2, (18, 30), (23, 59)), allDay, row(4, (0, 0), (1, 15)), row(6, (20, 0), (23, 58))]
        let foreign = try ImportResult(chatwoot: Array("[\(rows.joined(separator: ","))]".utf8), zone: "Asia/Kolkata")
        let imported = try ImportedSite(foreign)
        #expect(
            imported.open(from: "2026-03-01", through: "2026-03-07")
                == ["2026-03-03 18:30-01:15", "2026-03-07 20:00-23:58"])
        #expect(imported.diagnostics.isEmpty)
    }

    @Test func severalInboxesOfWhichOneIsSwitchedOff() throws {
        let json =
            "{\"payload\":[\(inbox([closed(0)], enabled: false, name: "E-Mail")),"
            + "\(inbox([row(1, (9, 0), (9, 5))], name: "Form"))]}"
        let foreign = try ImportResult(chatwoot: Array(json.utf8), zone: nil)
        #expect(foreign.remarks == ["\"E-Mail\" does not use its business hours in Chatwoot: they are disabled"])
        let imported = try ImportedSite(foreign)
        #expect(imported.site.departments.map(\.name) == ["e-mail", "form-2"])
        #expect(
            imported.open(from: "2026-03-02", through: "2026-03-02", department: "form-2") == ["2026-03-02 09:00-09:05"]
        )
        #expect(imported.open(from: "2026-03-02", through: "2026-03-08", department: "e-mail") == [])
    }

    @Test(arguments: [
        (#"[]"#, "the document: contains no rows"),
        (#"{"payload":[]}"#, "the document: contains no inbox"),
        (#"{"working_hours":{}}"#, "working_hours: is an object"),
        (#"{"rows":[]}"#, "the document: has no working_hours"),
        (#"[{"day_of_week":7}]"#, "[0].day_of_week: is 7; expected a number from 0 to 6"),
        (#"[{"day_of_week":1}]"#, "[0]: has no open_hour"),
        (
            #"[{"day_of_week":1,"open_hour":9,"open_minutes":60,"close_hour":17,"close_minutes":0}]"#,
            "[0].open_minutes: is 60"
        ),
        (
            #"[{"day_of_week":1,"open_hour":9,"open_minutes":0,"close_hour":24,"close_minutes":0}]"#,
            "[0].close_hour: is 24"
        ),
        (
            #"[{"day_of_week":1,"open_hour":17,"open_minutes":0,"close_hour":9,"close_minutes":0}]"#,
            "[0]: does not close after it opens"
        ),
        (#"[{"day_of_week":1,"closed_all_day":true,"open_all_day":true}]"#, "[0]: is both"),
        (#"[{"day_of_week":1,"closed_all_day":1}]"#, "[0].closed_all_day: is the number 1"),
        (
            #"[{"day_of_week":1,"closed_all_day":true},{"day_of_week":1,"closed_all_day":true}]"#,
            "[1]: duplicates the row of day_of_week 1"
        ),
        (#"null"#, "the document: is null"),
    ])
    func whatIsWrongIsNamed(json: String, words: String) {
        #expect(refusal { try ImportResult(chatwoot: Array(json.utf8), zone: "UTC") }.hasPrefix(words))
    }

    @Test func rowsAloneNeedAZone() {
        let rows = Array("[\(closed(0))]".utf8)
        #expect(refusal { try ImportResult(chatwoot: rows, zone: nil) }.contains("--time-zone"))
    }
}
