// SPDX-License-Identifier: Apache-2.0

package import Hours

/// A side effect requested by the engine; the caller performs it.
package enum Effect: Hashable, Sendable {
    case publish(SiteState)
    /// The site's published state is to be withdrawn.
    case withdraw(site: String)
    case phaseChanged(site: String, department: String, to: Phase, reason: Reason)
    /// A department's settled status has changed, at an instant that may be in the past.
    case statusChanged(site: String, department: String, to: Status, at: Instant)
    /// Whose reports count, and until when, or a department's status has changed; it is to be stored. Nothing else is,
    /// of presence.
    case presenceChanged(site: String, PresenceChanges)
    case noticeShown(site: String, Notice)
    /// The next due instants of the site's scheduled triggers, by name, as far as they are known; paused triggers are
    /// left out. Emitted when it changes.
    case planned(site: String, [String: Instant])
    /// An occurrence has fired: its actions are to be performed once the firing has been recorded.
    case fired(Firing)
    /// An occurrence was due but does not fire; the record is to be stored.
    case notFired(OccurrenceRecord)
    /// The record of an occurrence that a status caused, moved with the time of that status; it is to be stored.
    case recordMoved(OccurrenceRecord)
    case overrideSet(site: String, Override)
    /// An override has another period, because a newer one takes a part of it.
    case overrideMoved(site: String, Override)
    case overrideRefused(site: String, OverrideError)
    case overrideEnded(site: String, Override, OverrideRecord.End)
}
