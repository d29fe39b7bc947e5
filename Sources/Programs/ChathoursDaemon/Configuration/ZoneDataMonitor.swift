// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ControlAPI
import Hours

/// Notices, once a heartbeat, that the zone data on the disk was replaced.
struct ZoneDataMonitor {
    struct Failure: Sendable {
        let zone: String
        let error: ZoneError
    }

    struct Change {
        /// The zones that could be read, by name.
        let zones: [String: ZoneRules]
        /// The zones that could not, and keep their last good rules.
        let failures: [Failure]
    }

    private let zones: ZoneDirectory
    private var signature: AnyHashable = 0
    private var lookedAt = Instant(0)
    /// The version of the data in use; nil when it is not known.
    private(set) var version: String?

    init(zones: ZoneDirectory) {
        self.zones = zones
    }

    /// Marks the present zone data on the disk as known.
    mutating func remember(_ names: [String]) {
        signature = AnyHashable(zones.signature(of: names))
        version = zones.version
    }

    /// Returns the changes since the last check; nil if there are none, or if that check was less than a heartbeat ago.
    mutating func changes(among names: [String], at now: Instant) -> Change? {
        guard now < lookedAt || now - lookedAt >= 30 else { return nil }
        lookedAt = now
        let signature = AnyHashable(zones.signature(of: names))
        guard signature != self.signature else { return nil }
        self.signature = signature
        version = zones.version
        var read: [String: ZoneRules] = [:]
        var failures: [Failure] = []
        for name in names {
            do throws(ZoneError) {
                read[name] = try zones.zone(name)
            } catch {
                failures.append(Failure(zone: name, error: error))
            }
        }
        return Change(zones: read, failures: failures)
    }
}
