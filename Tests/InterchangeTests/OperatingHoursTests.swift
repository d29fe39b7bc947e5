// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Interchange
import Testing

/// The result of `zChat.getOperatingHours()`, as Zendesk's Web SDK documents it.
@Suite struct OperatingHoursTests {
    private static let week = """
        {"0": [], "1": [{"start": 540, "end": 720}, {"start": 780, "end": 1020}], "2": [], "3": [],
         "4": [], "5": [{"start": 1080, "end": 1440}], "6": [{"start": 0, "end": 120}]}
        """

    @Test func anAccount() throws {
        let json = """
            {"enabled": true, "type": "account", "timezone": "Australia/Melbourne", "account_schedule": \(Self.week)}
            """
        let foreign = try ImportResult(zendesk: Array(json.utf8), zone: nil)
        #expect(foreign.remarks.isEmpty)
        let imported = try ImportedSite(foreign)
        #expect(
            imported.entries == [
                "time-zone: Australia/Melbourne", "hours:", "  mon: 09:00-12:00, 13:00-17:00", "  fri: 18:00-02:00",
            ])
        #expect(
            imported.open(from: "2026-04-03", through: "2026-04-06") == [
                "2026-04-03 18:00-02:00", "2026-04-06 09:00-12:00", "2026-04-06 13:00-17:00",
            ])
    }

    @Test func departmentsThatAreSwitchedOff() throws {
        let json = """
            {"enabled": false, "type": "department", "timezone": "Europe/Paris",
             "department_schedule": {"1234": \(Self.week), "99": {"0": [{"start": 0, "end": 1440}]}}}
            """
        let foreign = try ImportResult(zendesk: Array(json.utf8), zone: nil)
        #expect(foreign.remarks.count == 2)
        #expect(foreign.remarks[0].contains("disabled"))
        let imported = try ImportedSite(foreign)
        #expect(imported.site.departments.map(\.name) == ["department-1234", "department-99"])
        #expect(
            imported.open(from: "2026-03-01", through: "2026-03-02", department: "department-99")
                == ["2026-03-01 00:00-00:00"])
        #expect(
            imported.open(from: "2026-03-01", through: "2026-03-02", department: "department-1234")
                == ["2026-03-02 09:00-12:00", "2026-03-02 13:00-17:00"])
    }

    @Test(arguments: [
        (#"{"enabled":true,"account_schedule":{}}"#, "the document: has no time zone"),
        (
            #"{"timezone":"UTC","type":"team","account_schedule":{}}"#,
            "type: \"team\" is neither account nor department"
        ),
        (#"{"timezone":"UTC","account_schedule":{"7":[]}}"#, "account_schedule.7: \"7\" is not a day"),
        (#"{"timezone":"UTC","account_schedule":{"mon":[]}}"#, "account_schedule.mon: \"mon\" is not a day"),
        (
            #"{"timezone":"UTC","account_schedule":{"0":[{"start":0,"end":1441}]}}"#,
            "account_schedule.0[0].end: is 1441"
        ),
        (
            #"{"timezone":"UTC","account_schedule":{"0":[{"start":900,"end":60}]}}"#,
            "account_schedule.0[0]: ends at minute 60"
        ),
        (#"{"timezone":"UTC","account_schedule":[[]]}"#, "account_schedule: is an array"),
        (#"{"timezone":"UTC","enabled":"yes","account_schedule":{}}"#, "enabled: is the string \"yes\""),
        (#"{"timezone":"UTC","type":"department","account_schedule":{}}"#, "the document: has no department_schedule"),
        (#"{"timezone":"UTC","department_schedule":{}}"#, "the document: contains no departments"),
    ])
    func whatIsWrongIsNamed(json: String, words: String) {
        let said = refusal { try ImportResult(zendesk: Array(json.utf8), zone: nil) }
        #expect(said.hasPrefix(words))
    }
}
