// SPDX-License-Identifier: Apache-2.0

package import Hours

/// An input to the engine.
package indirect enum Event: Sendable {
    /// Time has passed, or the clock was set.
    case moment
    /// Sent before a moment at the same instant: updates only the sites for which something is due then, so that they
    /// need not wait until the states of all others are renewed.
    case due
    /// The clock has been steady for long: what is too old to matter may be forgotten.
    case forget
    /// A site was added, or its file or zone data has changed. The memory is used only if the engine does not know the
    /// site.
    case load(Site, memory: SiteSnapshot = SiteSnapshot())
    /// A site's file was removed.
    case remove(String)
    /// A site's state could not be published; publication is retried, soon at first, then at longer intervals.
    case publicationFailed(String)
    /// Agents' clients have reported; leases count from `asOf`, or from now if it is nil.
    case reported(site: String, [AgentReport], asOf: Instant? = nil)
    /// An agent has signed off, at `asOf`, or now if it is nil.
    case signedOff(site: String, agent: String, asOf: Instant? = nil)
    /// A source of reports has been lost.
    case sourceLost(site: String, source: String)
    /// An operator's decision.
    case override(site: String, OverrideOrder)
    /// An operator ends what is in force in these departments, and extensions of their present opening; nil: in all
    /// departments.
    case clearOverrides(site: String, departments: [String]?)
    /// An operator ends the overrides of this number, in force or still to come.
    case clearOverride(site: String, id: Int64)
    /// An operator pauses a trigger.
    case pause(site: String, trigger: String)
    case resume(site: String, trigger: String)
    /// An operator fires a trigger now.
    case run(site: String, trigger: String)
    /// The wall clock was stepped forward by this many seconds; leases run on a clock that was not stepped.
    case clockStepped(by: Int64)
    /// Several events about sites at one instant; occurrences due then are decided after all of them have been applied.
    case together([Event])

    /// The site that the event is about; nil if it is not about a single site.
    var site: String? {
        switch self {
        case .moment, .due, .forget, .clockStepped, .together, .remove, .publicationFailed: nil
        case .load(let site, _): site.name
        case .reported(let site, _, _), .signedOff(let site, _, _), .sourceLost(let site, _), .override(let site, _),
            .clearOverrides(let site, _), .clearOverride(let site, _), .pause(let site, _), .resume(let site, _),
            .run(let site, _):
            site
        }
    }
}
