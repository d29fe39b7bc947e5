// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlServer
import Hours
import Ledger

extension Daemon {
    func overrides(of site: String, by requester: Caller) throws(ProblemDetails) -> [Override] {
        _ = try known(site)
        return engine.overrides(of: site)
    }

    func override(
        _ decision: OverrideDecision, in site: String, by requester: Caller
    ) throws(ProblemDetails) -> [Override] {
        _ = try known(site)
        let now = now
        let order = OverrideOrder(
            kind: OverrideOrder.Kind(rawValue: decision.kind.rawValue) ?? .close, departments: decision.departments,
            end: decision.until.map { .at($0) } ?? .scheduled, reason: decision.reason, by: decision.by)
        do throws(OverrideError) {
            let set = try engine.overrides(for: order, site: site, at: now) ?? []
            overrider = decision.by
            defer { overrider = nil }
            perform(engine.handle(.override(site: site, order), at: now), at: now)
            settle(at: now)
            return set
        } catch {
            throw .unacceptable(error.field, "\(error)")
        }
    }

    func clearOverrides(
        of department: String?, in site: String, by requester: Caller
    ) throws(ProblemDetails) -> [Override] {
        let definition = try known(site)
        if let department, definition.department(department) == nil {
            throw .unknown("department", department, remedy: "use one of \(definition.departments.map(\.name))")
        }
        let now = now
        let cleared = engine.overrides(of: site).filter { department == nil || $0.department == department }
        overrider = requester.description
        defer { overrider = nil }
        let event = Event.clearOverrides(site: site, departments: department.map { [$0] })
        perform(engine.handle(event, at: now), at: now)
        settle(at: now)
        return cleared
    }

    func overrideHistory(
        of site: String, limit: Int, by requester: Caller
    ) throws(ProblemDetails) -> [OverrideRecord] {
        _ = try known(site)
        return books.overrideHistory(of: site, limit: limit, at: now).map { past in
            OverrideRecord(
                override: past.override, end: past.end.flatMap { OverrideRecord.End(rawValue: $0.ending.rawValue) },
                endedAt: past.end?.at, endedBy: past.end?.by)
        }
    }
}

extension OverrideError {
    /// The field of the request that is to blame.
    fileprivate var field: String {
        switch self {
        case .unknownDepartment, .noDepartments, .nothingToExtend: "departments"
        case .inThePast, .closesLaterAnyway, .extensionWithoutEnd: "until"
        }
    }
}
