// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

/// Reads what `zChat.getOperatingHours()` of Zendesk's chat gives: minutes of the day, the days keyed from "0", Sunday.
struct OperatingHours {
    private static let isOff = "operating hours are disabled in Zendesk, so these are not in force there"
    private static let hasNames = "the departments are named by their Zendesk numbers; rename them"

    let chosenZone: String?

    func site(_ document: JSONPart) throws(ImportError) -> ImportResult {
        let zone = try ImportedZone(document["timezone"], chosen: chosenZone, in: document)
        var remarks: [String] = []
        if let enabled = document["enabled"], try !enabled.flag() { remarks.append(Self.isOff) }
        var departments: [ImportResult.Department] = []
        if try isForAccount(document) {
            let hours = try hours(document.required("account_schedule"), &remarks)
            departments.append(ImportResult.Department(title: "account", hours: hours))
        } else {
            for (number, part) in try document.required("department_schedule").members() {
                let hours = try hours(part, &remarks)
                departments.append(ImportResult.Department(title: "department \(condensed(number))", hours: hours))
            }
            guard !departments.isEmpty else { throw document.refusal("contains no departments") }
            if departments.count > 1 { remarks.append(Self.hasNames) }
        }
        return ImportResult(
            source: "the operating hours of Zendesk's chat", zone: zone.name, foreignZone: zone.foreignName,
            departments: departments, remarks: remarks)
    }

    private func isForAccount(_ document: JSONPart) throws(ImportError) -> Bool {
        guard let type = document["type"] else { return document["account_schedule"] != nil }
        switch try type.text() {
        case "account": return true
        case "department": return false
        case let other: throw type.refusal("\(quoted(other)) is neither account nor department")
        }
    }

    private func hours(_ schedule: JSONPart, _ remarks: inout [String]) throws(ImportError) -> ImportedHours {
        var minutes = WeekMinutes()
        for (key, day) in try schedule.members() {
            guard let number = Int(key), (0...6).contains(number) else {
                throw day.refusal("\(quoted(key)) is not a day; days are 0 (Sunday) to 6")
            }
            for period in try day.elements(atMost: WeekMinutes.maxCount) {
                let start = try period.required("start").number(in: 0...WeekMinutes.day - 1)
                let end = try period.required("end").number(in: 1...WeekMinutes.day)
                guard start < end else {
                    throw period.refusal("ends at minute \(end), which is not after its start, \(start)")
                }
                minutes.add(number * WeekMinutes.day + start, number * WeekMinutes.day + end)
            }
        }
        if minutes.hasOverlap { remarks.append("\(schedule.path): merged overlapping times") }
        return ImportedHours(week: minutes.week(joinsNights: true))
    }
}
