// SPDX-License-Identifier: Apache-2.0

import Hours

/// The changes in a site's state that are reported as effects: each phase and each notice once.
struct StateChanges: Sendable {
    private struct NoticeKey: Hashable {
        let trigger: String
        let departments: [String]
        let from: Instant
    }

    private var segments: [Segment] = []
    private var notices: Set<NoticeKey> = []

    /// `current`: the departments' segments, in the order of the state's departments.
    mutating func take(_ state: SiteState, _ current: [Segment]) -> [Effect] {
        var effects: [Effect] = []
        for (index, department) in state.departments.enumerated() {
            guard segments.isEmpty || segments[index].phase != current[index].phase else { continue }
            effects.append(
                .phaseChanged(
                    site: state.site, department: department.name, to: department.phase, reason: department.reason))
        }
        segments = current
        let begun = state.notices.filter { $0.from <= state.generatedAt }
        let keys = begun.map { NoticeKey(trigger: $0.trigger, departments: $0.departments, from: $0.from) }
        for (notice, key) in zip(begun, keys) where !notices.contains(key) {
            effects.append(.noticeShown(site: state.site, notice))
        }
        notices = Set(keys)
        return effects
    }
}
