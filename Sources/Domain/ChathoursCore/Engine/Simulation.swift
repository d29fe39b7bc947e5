// SPDX-License-Identifier: Apache-2.0

package import Hours

/// The engine on a virtual clock, with one site: the states and firings it would produce from one instant to another.
package struct Simulation: Sendable {
    /// An external event in the simulation.
    package enum Happening: Sendable {
        case reported(AgentReport)
        case override(OverrideOrder)
        case clearOverrides(departments: [String]?)
        case clearOverride(id: Int64)
        /// The site's file has changed.
        case reload(Site)
        /// The site's file could not be read.
        case rejected(String)
        /// An agent or an operator asked for what the daemon refuses.
        case refused(String)
        /// The daemon stops; reports and operators' requests do not reach it in the meantime.
        case down
        case up
    }

    /// An item that the simulation reports for an instant.
    package enum News: Hashable, Sendable {
        /// The departments whose state has changed, in the order of their names.
        case state([DepartmentState])
        case fired(OccurrenceRecord)
        case missed(OccurrenceRecord)
        case rejected(String)
    }

    private var engine = Engine()
    private var site: Site
    private var memory = SiteSnapshot()
    private var isDown = false
    private var isNew = true
    /// The last change of the site's file while the daemon was down; it is applied when the daemon starts.
    private var unread: Happening?
    private var lastReported: [String: DepartmentState] = [:]

    package init(_ site: Site) {
        self.site = site
    }

    /// The next instant at which something may change; nil while the daemon is down.
    package var nextChange: Instant? { isDown ? nil : engine.nextChange }

    /// Advances to the instant `now`, with these external events and everything due. The first call begins the
    /// simulation, and `now` must not be earlier than in the previous call.
    package mutating func live(_ happenings: [Happening] = [], at now: Instant) -> [News] {
        var events: [Event] = isNew ? [.load(site)] : []
        isNew = false
        var rejections: [News] = []
        var effects: [Effect] = []
        for happening in happenings {
            switch happening {
            case .reload where isDown, .rejected where isDown: unread = happening
            case .rejected(let error): rejections.append(.rejected(error))
            case .refused(let error): if !isDown { rejections.append(.rejected(error)) }
            case .reload(let new):
                site = new
                events.append(.load(new))
            case .reported(let report): events.append(.reported(site: site.name, [report]))
            case .override(let request): events.append(.override(site: site.name, request))
            case .clearOverrides(let departments):
                events.append(.clearOverrides(site: site.name, departments: departments))
            case .clearOverride(let id): events.append(.clearOverride(site: site.name, id: id))
            case .down:
                if !events.isEmpty { effects += carryOut(events, at: now) }
                if !isDown { memory = engine.memory(of: site.name) ?? memory }
                isDown = true
            case .up where isDown:
                if case .reload(let new)? = unread { site = new }
                if case .rejected(let error)? = unread { rejections.append(.rejected(error)) }
                engine = Engine()
                events = [.load(site, memory: memory)]
                (isDown, unread) = (false, nil)
            case .up: break
            }
            if isDown { events = [] }
        }
        if !isDown { effects += carryOut(events, at: now) }
        return rejections + news(effects)
    }

    private mutating func carryOut(_ events: [Event], at now: Instant) -> [Effect] {
        engine.handle(events.isEmpty ? .moment : .together(events), at: now)
    }

    private mutating func news(_ effects: [Effect]) -> [News] {
        var news: [News] = []
        var rejections: [News] = []
        for effect in effects {
            switch effect {
            case .fired(let firing): news.append(.fired(OccurrenceRecord(firing)))
            case .notFired(let record) where record.outcome == .missed: news.append(.missed(record))
            case .overrideRefused(_, let error): rejections.append(.rejected("\(error)"))
            default: break
            }
        }
        news.sort { $0.order < $1.order }
        let changed = engine.state(of: site.name)?.departments.filter { department in
            lastReported[department.name].map { !$0.isLike(department) } ?? true
        }
        guard let changed, !changed.isEmpty else { return rejections + news }
        for department in changed { lastReported[department.name] = department }
        return rejections + [.state(changed)] + news
    }
}

extension Simulation.News {
    /// The sort key of due occurrences: due instant, then trigger.
    fileprivate var order: (Instant, String) {
        switch self {
        case .fired(let record), .missed(let record): (record.key.due, record.key.trigger)
        case .state, .rejected: (.earliest, "")
        }
    }
}

extension DepartmentState {
    /// True if the other state is equal in everything that a simulation reports.
    fileprivate func isLike(_ other: DepartmentState) -> Bool {
        phase == other.phase && reason == other.reason && status == other.status && accepting == other.accepting
            && route == other.route
    }
}
