// SPDX-License-Identifier: Apache-2.0

import Hours

/// One running site: its schedules, agents' presence, operators' overrides and fired occurrences.
struct SiteEngine: Sendable {
    /// The time, in seconds, for which outcomes of occurrences are kept beyond the longest lead.
    private static let memory: Int64 = 10 * 86_400

    /// The site as defined by its file.
    private(set) var site: Site
    private(set) var desk: CompiledSite
    private(set) var presence: PresenceTracker
    var overrides: OverrideSet
    private(set) var paused: Set<String>
    private(set) var occurrences: OccurrenceLog
    /// The instant up to which all due occurrences have been processed.
    private(set) var processedThrough: Instant
    /// True if occurrences due before `processedThrough` may not have been processed yet.
    private(set) var hasNewPlan = true
    /// The instant after which an occurrence must be due in order to fire, whatever is planned; nil: any.
    private(set) var firesAfter: Instant?
    private(set) var nextDues = NextDues()
    /// The changes of departments' statuses since the last turn.
    private var statusChanges: [StatusChange] = []
    /// The last published state; nil before the first publication.
    private(set) var state: SiteState?
    private var news = StateChanges()
    private var pace = PublicationPolicy()
    private(set) var nextMoment: Instant
    /// The next moment if nobody reports; nil if something else has happened since the last turn.
    private var nextScheduledMoment: Instant?

    init(_ site: Site, memory: SiteSnapshot, at now: Instant) {
        self.site = site
        overrides = OverrideSet(
            memory.overrides, past: memory.pastOverrides, lastIdentifier: memory.lastOverride)
        occurrences = OccurrenceLog(memory.occurrences)
        occurrences.forgetUnfired(after: now)
        desk = CompiledSite(site, overrides: overrides, occurrences, at: now)
        presence = PresenceTracker(site, memory: memory, at: now)
        paused = memory.pausedTriggers
        firesAfter = memory.firesAfter.map { min($0, now) }
        processedThrough = min(memory.processedThrough ?? max(firesAfter ?? now - 1, now - 1), now)
        nextMoment = min(processedThrough + 1, now)
    }

    /// The state that must survive a restart.
    var remembered: SiteSnapshot {
        var memory = SiteSnapshot()
        memory.processedThrough = processedThrough
        memory.firesAfter = firesAfter
        memory.occurrences = occurrences.all
        memory.agents = presence.leases
        memory.endedAgents = presence.ended
        memory.statuses = presence.statuses
        memory.overrides = overrides.overrides
        memory.pastOverrides = overrides.past
        memory.lastOverride = overrides.lastIdentifier
        memory.pausedTriggers = paused
        return memory
    }

    // MARK: - Events

    // Each returns what it brings about at once; the rest comes with the turn that must follow at the same instant.

    /// Loads another version of the site.
    mutating func load(_ site: Site, at now: Instant) -> [Effect] {
        let caughtUp = catchUp(before: now)
        if self.site.departments.map(\.name) != site.departments.map(\.name) { news = StateChanges() }
        self.site = site
        presence.adopt(site, at: now)
        statusChanges += presence.settleAtOnce(site, at: now)
        recompile(at: now)
        return caughtUp
    }

    mutating func take(_ reports: [AgentReport], asOf instant: Instant, at now: Instant) -> [Effect] {
        changePresence(at: now) { presence, site in presence.take(reports, asOf: instant, on: site, at: now) }
    }

    mutating func signOff(_ agent: String, asOf instant: Instant, at now: Instant) -> [Effect] {
        changePresence(at: now) { presence, site in presence.signOff(agent, asOf: instant, on: site, at: now) }
    }

    mutating func lose(source: String, at now: Instant) -> [Effect] {
        changePresence(at: now) { presence, site in presence.lose(source: source, on: site, at: now) }
    }

    mutating func pause(_ trigger: String, at now: Instant) -> [Effect] {
        let caughtUp = catchUp(before: now)
        nextScheduledMoment = nil
        paused.insert(trigger)
        return caughtUp
    }

    mutating func resume(_ trigger: String, at now: Instant) -> [Effect] {
        let caughtUp = catchUp(before: now)
        nextScheduledMoment = nil
        paused.remove(trigger)
        return caughtUp
    }

    /// Fires a trigger at an operator's request, regardless of its time and conditions and of whether it is paused.
    mutating func run(_ trigger: Trigger, at now: Instant) -> [Effect] {
        let effects = catchUp(before: now) + turn(at: now)
        var due = occurrences.freeDue(of: trigger.name, from: now)
        while occurrences[trigger.name, due] != nil || isPlanned(trigger, at: due) {
            due = occurrences.freeDue(of: trigger.name, from: due + 1)
        }
        let shares = site.departments.indices.filter { trigger.concerns(site.departments[$0]) }
            .map { DueOccurrence.Share(department: $0, eventAt: now) }
        let occurrence = DueOccurrence(due: due, trigger: trigger, event: .byHand, shares: shares)
        let record = record(occurrence, .fired, at: now)
        occurrences.note(record)
        nextScheduledMoment = nil
        return effects + [effect(of: occurrence, record)]
    }

    /// True if the trigger is going to be due at `instant`, as far as is known: the occurrence then is not to count as
    /// one that was fired by hand.
    private func isPlanned(_ trigger: Trigger, at instant: Instant) -> Bool {
        if trigger.when.isScheduled {
            return desk.nextDue(of: trigger.name, after: instant - 1) == instant
        }
        return presenceDues(of: trigger).contains(instant)
    }

    /// Adjusts to a step of the wall clock by `seconds`: leases keep their remaining time, and records of occurrences
    /// caused by a status are moved with the time of that status.
    mutating func shiftPresence(by seconds: Int64) -> [Effect] {
        nextScheduledMoment = nil
        var moved: [OccurrenceRecord] = []
        for trigger in site.triggers where !trigger.when.isScheduled {
            for department in site.departments {
                let told = occurrences[trigger.name, presence.since(department.name) + trigger.when.lag]
                guard let told, told.departments.contains(department.name) else { continue }
                moved.append(told.shifted(by: seconds))
            }
        }
        for record in moved { occurrences.note(record) }
        presence.shift(by: seconds)
        return moved.map { .recordMoved($0) }
    }

    /// Forgets the outcomes of occurrences that nothing can refer to any more.
    mutating func forget(at now: Instant) {
        occurrences.forget(before: now - Self.memory - site.longestLead, at: now)
    }

    /// Records that the state could not be published; publication is retried, soon at first, then at longer intervals.
    mutating func publicationFailed(at now: Instant) {
        nextMoment = min(nextMoment, pace.failed(at: now))
        nextScheduledMoment = nil
    }

    private mutating func changePresence(
        at now: Instant, _ change: (inout PresenceTracker, Site) -> [StatusChange]
    ) -> [Effect] {
        let caughtUp = catchUp(before: now)
        advancePresence(to: now)
        statusChanges += change(&presence, desk.site)
        return caughtUp
    }

    /// Processes the occurrences due before `now` under the current plan, before another decision is made at `now`.
    mutating func catchUp(before now: Instant) -> [Effect] {
        if nextMoment < now { return turn(at: now - 1) }
        // Where the clock was set back, the turn must see it.
        processedThrough = max(processedThrough, now - 1)
        return []
    }

    /// Applies the leases that end and the statuses that settle up to `now`.
    private mutating func advancePresence(to now: Instant) {
        statusChanges += presence.advance(to: now, on: desk.site)
    }

    mutating func recompile(at now: Instant) {
        desk = CompiledSite(site, overrides: overrides, occurrences, at: now, previous: desk)
        hasNewPlan = true
        pace.mustPublish = true
        nextDues.isStale = true
        nextScheduledMoment = nil
    }

    // MARK: - Turns

    /// Runs a turn after time has passed or something was decided. The state is published if its content has changed,
    /// if it is about to expire, and at every heartbeat.
    mutating func turn(at now: Instant, isHeartbeat: Bool = false) -> [Effect] {
        let isSetBack = now < processedThrough
        if isSetBack {
            processedThrough = now
            firesAfter = firesAfter.map { min($0, now) }
            occurrences.forgetUnfired(after: now)
        }
        if isSetBack || desk.isStale(at: now) {
            recompile(at: now)
        }
        advancePresence(to: now)
        if isHeartbeat { presence.forget(at: now) }
        if !isHeartbeat, let unchanged = unchanged(at: now) { return unchanged }
        let changes = statusChanges
        statusChanges = []
        let decided = undecided(after: changes, at: now).map { decide($0, at: now) }
        for (_, record) in decided { occurrences.note(record) }
        (processedThrough, hasNewPlan) = (now, false)

        let shown = ShownAnnouncements(
            desk: desk, presence: presence, occurrences: occurrences, paused: paused
        ).all(at: now)
        let state = desk.state(at: now, presence: presence, shown: shown)
        let isPublished = pace.publishes(state, after: self.state, isHeartbeat: isHeartbeat, at: now)
        var effects = (isPublished ? [.publish(state)] : []) + news.take(state, desk.segments(at: now))
        effects += changes.map { .statusChanged(site: site.name, department: $0.department, to: $0.to, at: $0.at) }
        effects += presenceEffects()
        self.state = state
        effects += decided.map { occurrence, record in effect(of: occurrence, record) }
        effects += overrides.expire(at: now).map { .overrideEnded(site: site.name, $0, .expired) }
        if let dues = nextDues.renewed(by: desk, paused: paused, at: now) {
            effects.append(.planned(site: site.name, dues))
        }
        let scheduled = scheduledMoments(shown: shown, at: now).min()
        nextScheduledMoment = scheduled
        nextMoment = [scheduled, presence.nextMoment].compactMap { $0 }.min() ?? now
        return effects
    }

    /// Returns the effects of a turn before which nothing has happened but reports that change no status and no number
    /// of agents: it costs the same however large the site is. Nil if more has happened, or something is due.
    private mutating func unchanged(at now: Instant) -> [Effect]? {
        guard let scheduled = nextScheduledMoment, now < scheduled, statusChanges.isEmpty,
            !presence.hasNewCounts, let state, state.validUntil > now + 1
        else { return nil }
        processedThrough = now
        nextMoment = min(scheduled, presence.nextMoment ?? scheduled)
        return presenceEffects()
    }

    private mutating func presenceEffects() -> [Effect] {
        let changes = presence.takeChanges()
        return changes.isEmpty ? [] : [.presenceChanged(site: site.name, changes)]
    }

    /// The instants at which something may change next if nobody reports and no report ends.
    private func scheduledMoments(shown: [Announcement], at now: Instant) -> [Instant] {
        let known = [
            desk.nextMoment(after: now), desk.nextDue(after: now), pace.retryAt,
            overrides.nextChange(after: now),
            nextPresenceDue(after: now),
        ]
        return known.compactMap { $0 } + shown.compactMap(\.until).filter { $0 > now }
    }

    /// The first instant after `now` at which a status has lasted as long as a trigger requires; nil if there is none.
    private func nextPresenceDue(after now: Instant) -> Instant? {
        site.triggers.lazy.filter { !$0.when.isScheduled && $0.when.lag > 0 }
            .flatMap { presenceDues(of: $0) }.filter { $0 > now }.min()
    }

    /// The instants at which the departments' present statuses will have lasted, or have lasted, as long as the trigger
    /// requires.
    private func presenceDues(of trigger: Trigger) -> some Sequence<Instant> {
        site.departments.lazy.filter { trigger.concerns($0) && trigger.when.isAbout(presence.status(of: $0.name)) }
            .map { presence.since($0.name) + trigger.when.lag }
    }
}

extension Site {
    /// The longest lead of the site's triggers, in seconds; 0 if none has a lead.
    package var longestLead: Int64 { triggers.map(\.when.lead).max() ?? 0 }
}
