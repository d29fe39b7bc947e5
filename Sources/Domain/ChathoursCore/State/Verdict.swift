// SPDX-License-Identifier: Apache-2.0

import Hours

/// Decides for all departments of a site whether a new chat may start, where it goes, and what the widget shows.
struct Verdict {
    /// The names of the departments that accept a new chat.
    let accepting: Set<String>

    private let site: Site

    /// `phases` and `statuses` are in the order of `site.departments`.
    init(_ site: Site, phases: [Phase], statuses: [Status]) {
        self.site = site
        accepting = Set(
            site.departments.indices
                .filter { site.departments[$0].presence.accepts(phases[$0], status: statuses[$0]) }
                .map { site.departments[$0].name })
    }

    /// The department itself if it accepts, else the first of its `route-to` that does, else the form. Routes of routes
    /// are not followed.
    func route(of department: Department) -> ChatRoute {
        let target = ([department.name] + department.routeTo).first(where: accepting.contains)
        return target.map { .department($0) } ?? .form
    }

    /// `phase` is the site's.
    func widget(in phase: Phase) -> Widget {
        if site.channel == .messaging { return .messaging }
        if !accepting.isEmpty { return .chat }
        if phase == .break { return .break }
        return switch site.offlineForm {
        case .offlineForm: .offlineForm
        case .contactForm: .contactForm
        case .none: .hidden
        }
    }
}

extension PresencePolicy {
    /// Decides whether a new chat may start in `phase` while the department's agents are `status`.
    func accepts(_ phase: Phase, status: Status) -> Bool {
        guard phase == .open else { return false }
        if !required { return true }
        return switch status {
        case .online: true
        case .busy: busy == .queue
        case .away: awayAccepts
        case .offline: false
        case .unknown: unknown == .online
        }
    }
}
