import Hours

/// What the engine is told.
package indirect enum Event: Sendable {
    /// Time has passed, or the clock was set.
    case moment
    /// Before a moment, at the same instant: what it brings to those sites to which something happens then, so that
    /// they need not wait until the states of all others are renewed.
    case due
    /// A site is new, or its file or zone data has changed. The memory counts for a site that the engine does not know.
    case load(Site, memory: SiteSnapshot = SiteSnapshot())
    /// A site's file is gone.
    case remove(String)
    /// A site's state could not be published; it is tried again, soon at first, then at longer intervals.
    case publicationFailed(String)
    /// Agents' clients have reported; leases count from when that was true, which is now unless said otherwise.
    case reported(site: String, [AgentReport], asOf: Instant? = nil)
    /// An agent has gone.
    case signedOff(site: String, agent: String)
    /// Nothing more is heard of a source of reports.
    case sourceLost(site: String, source: String)
    /// An operator's decision.
    case override(site: String, OverrideOrder)
    /// An operator ends what is in force or to come; nil: for all departments.
    case clearOverrides(site: String, departments: [String]?)
    /// A trigger is held back.
    case pause(site: String, trigger: String)
    case resume(site: String, trigger: String)
    /// A trigger is to fire now, by hand.
    case run(site: String, trigger: String)
    /// The wall clock was stepped, by so many seconds forward: leases run on a clock that was not.
    case clockStepped(by: Int64)
    /// Several about sites that happen at one instant: what is due then is decided when all are known.
    case together([Event])

    /// The site that it is about; nil when it is not about one.
    var site: String? {
        switch self {
        case .moment, .due, .clockStepped, .together, .remove, .publicationFailed: nil
        case .load(let site, _): site.name
        case .reported(let site, _, _), .signedOff(let site, _), .sourceLost(let site, _), .override(let site, _),
            .clearOverrides(let site, _), .pause(let site, _), .resume(let site, _), .run(let site, _):
            site
        }
    }
}
