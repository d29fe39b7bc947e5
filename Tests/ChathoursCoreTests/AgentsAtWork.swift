// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// Reports of agents' clients to the only site of these tests, `shop`.
extension VirtualClock {
    mutating func report(
        _ agent: String, _ status: AgentStatus, _ departments: String..., at instant: String, lease: Int64? = nil,
        serving: Int? = nil, capacity: Int? = nil, from source: String? = nil
    ) {
        let report = AgentReport(
            agent: agent, status: status, departments: departments, lease: lease.map { Span(seconds: $0) },
            serving: serving, capacity: capacity, source: source)
        meet(.reported(site: "shop", [report]), at: instant)
    }

    mutating func signOff(_ agent: String, at instant: String) {
        meet(.signedOff(site: "shop", agent: agent), at: instant)
    }
}

/// Decisions of operators.
extension VirtualClock {
    mutating func override(
        _ kind: OverrideOrder.Kind, _ departments: [String]? = nil, until: String? = nil, reason: String? = nil,
        at instant: String
    ) {
        let end: OverrideOrder.End = until.map { .at(ChathoursCoreTests.at($0)) } ?? .scheduled
        let request = OverrideOrder(kind: kind, departments: departments, end: end, reason: reason)
        meet(.override(site: "shop", request), at: instant)
    }

    mutating func clear(_ departments: [String]? = nil, at instant: String) {
        meet(.clearOverrides(site: "shop", departments: departments), at: instant)
    }
}
