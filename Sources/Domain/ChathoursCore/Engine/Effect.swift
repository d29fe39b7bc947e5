import Hours

/// What is to be done; others do it.
package enum Effect: Hashable, Sendable {
    package enum OverrideEnd: String, Codable, Hashable, Sendable {
        case expired, cleared, replaced
    }

    case publish(SiteState)
    /// The site's published state is to be taken away.
    case withdraw(site: String)
    case phaseChanged(site: String, department: String, to: Phase, reason: Reason)
    /// A department's settled status has become another, at an instant that may have passed.
    case statusChanged(site: String, department: String, to: Status, at: Instant)
    case noticeShown(site: String, Notice)
    /// When the site's triggers are due next by their schedules, as far as that is known to come soon: those that are
    /// not held back, by name. Told when it changes.
    case planned(site: String, [String: Instant])
    /// An occurrence has fired: its actions are to be performed, once it is written down.
    case fired(Firing)
    /// An occurrence was due and does not fire; to be written down.
    case notFired(OccurrenceRecord)
    case overrideSet(site: String, Override)
    case overrideRefused(site: String, OverrideError)
    case overrideEnded(site: String, Override, OverrideEnd)
}
