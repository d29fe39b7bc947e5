// SPDX-License-Identifier: Apache-2.0

import Hours
import Synchronization

/// The holiday lists that sites were last read with: a list that has become unreadable or empty is replaced by what
/// it was. Lives as long as the daemon.
package final class HolidayCache: Sendable {
    /// Keyed by site file, then by the item that names the list there.
    private let sites = Mutex<[String: [String: RememberedList]]>([:])

    package init() {}

    /// For a site file that no longer exists.
    package func forget(siteFile: String) {
        _ = sites.withLock { $0.removeValue(forKey: siteFile) }
    }

    func list(_ item: String, of siteFile: String) -> RememberedList? {
        sites.withLock { $0[siteFile]?[item] }
    }

    /// Keeps these lists of a site, and no others.
    func keep(_ lists: [String: RememberedList], of siteFile: String) {
        sites.withLock { $0[siteFile] = lists }
    }
}

/// A holiday list apart from the reading that it came from.
struct RememberedList {
    private struct Entry {
        let day: HolidayLine.Day
        let name: String
        let place: Place
    }

    let path: String
    private let entries: [Entry]

    init(_ list: HolidayList, context: SiteContext) {
        path = list.path
        entries = list.entries.map {
            Entry(day: $0.day, name: $0.holiday.name, place: context.place(of: $0.holiday.id))
        }
    }

    /// The list as part of another reading.
    func list(context: SiteContext) -> HolidayList {
        var known: [Place: Holiday] = [:]
        let entries = entries.map { entry in
            let holiday = known[entry.place] ?? Holiday(name: entry.name, id: context.id(entry.place))
            known[entry.place] = holiday
            return HolidayList.Entry(day: entry.day, holiday: holiday)
        }
        return HolidayList(path: path, entries: entries)
    }
}
