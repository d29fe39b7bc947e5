/// What the daemon keeps of itself and of the machine it runs on, to go on after a restart.
package enum InstanceFact: String, Hashable, Sendable {
    /// The kernel's boot id, random(4).
    case bootIdentifier
    /// The wall clock less `CLOCK_BOOTTIME` (clock_getres(2)), by which the kept leases were reckoned.
    case bootOffset
    /// That something was deleted which the ledger's files may still hold.
    case traces
}
