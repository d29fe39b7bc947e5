// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlServer
import Hours
import Ledger

extension Daemon {
    func overrides(of site: String, by requester: Caller) throws(ProblemDetails) -> [Override] {
        try known(site)
        return engine.overrides(of: site)
    }

    func override(
        _ order: OverrideOrder, in site: String, by requester: Caller
    ) throws(ProblemDetails) -> [Override] {
        try known(site)
        let now = now
        let effects = engine.handle(.override(site: site, order), at: now)
        perform(effects, at: now, by: order.by)
        settle(at: now)
        for case .overrideRefused(site, let error) in effects { throw .unacceptable(error.field, "\(error)") }
        return effects.compactMap { if case .overrideSet(site, let override) = $0 { override } else { nil } }
    }

    func clearOverrides(
        of department: String?, in site: String, by requester: Caller
    ) throws(ProblemDetails) -> [Override] {
        let definition = try known(site)
        if let department, definition.department(department) == nil {
            let names = definition.departments.map(\.name)
            throw .unknown("department", department, among: names, orElse: "\(site) has none")
        }
        let now = now
        let event = Event.clearOverrides(site: site, departments: department.map { [$0] })
        let effects = engine.handle(event, at: now)
        perform(effects, at: now, by: requester.description)
        settle(at: now)
        return effects.compactMap {
            if case .overrideEnded(site, let override, .cleared) = $0 { override } else { nil }
        }
    }

    func overrideHistory(
        of site: String, limit: Int, by requester: Caller
    ) throws(ProblemDetails) -> [OverrideRecord] {
        try known(site)
        return books.overrideHistory(of: site, limit: limit, at: now)
    }
}

extension OverrideError {
    /// The field of the request that is to blame.
    fileprivate var field: String {
        switch self {
        case .unknownDepartment, .noDepartments, .nothingToExtend: "departments"
        case .inThePast, .endsBeforeItBegins, .closesLaterAnyway, .extensionWithoutEnd: "until"
        case .beginsInThePast, .beginsTooLate: "from"
        }
    }
}
