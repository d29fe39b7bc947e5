// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import Hours
import Linux

/// Reads site files, with the holiday lists and time zones that they name.
package struct SiteReader: Sendable {
    private static let packagedHolidays = "/etc/chathours/holidays"

    private let zones: ZoneDirectory
    private let holidayDirectory: String?
    private let memory: HolidayCache?

    /// `holidayDirectory` nil: `holidays` beside the folder of the site file, and where there is none
    /// `/etc/chathours/holidays`. With a `memory` that the readings of a site share, a holiday list that becomes
    /// unreadable or empty is a warning, and stays what it was.
    package init(
        zones: ZoneDirectory = ZoneDirectory(), holidayDirectory: String? = nil, memory: HolidayCache? = nil
    ) {
        self.zones = zones
        self.holidayDirectory = holidayDirectory
        self.memory = memory
    }

    /// Reads the site file at `path`; `today` decides what is said of the future. Everything that is wrong is
    /// reported at once. With `copies`, these stand for the files of the disk.
    package func read(_ path: String, on today: CivilDate, from copies: [SourceCopy]? = nil) -> SiteReading {
        let context = SiteContext(
            file: path, sources: SourceFiles(copies: copies), today: today, zones: zones,
            holidayDirectory: holidayDirectory ?? Self.holidays(for: path), memory: memory)
        let name = siteName(context)
        let site = context.root().flatMap { SiteSection(context: context).site($0, name: name) }
        let loaded = site.map { site in
            LoadedSite(
                site: site, places: context.places, zones: context.zones.used, files: [path] + context.holidays.files)
        }
        let isSound = !context.diagnostics.hasErrors
        if isSound { context.holidays.keep(for: context) }
        return SiteReading(
            site: isSound ? loaded : nil, diagnostics: context.diagnostics.sorted, sources: context.sources.read,
            replaced: context.sources.replaced, references: context.references)
    }

    private func siteName(_ context: SiteContext) -> String {
        let name = FilePath.name(of: context.file)
        guard name.hasSuffix(".yaml") else {
            context.error(at: .start(of: context.file), "\(quoted(name)) does not end in .yaml; rename the file")
            return name
        }
        let site = String(name.dropLast(5))
        _ = context.checkName(site, of: "a site", at: .start(of: context.file))
        return site
    }

    private static func holidays(for path: String) -> String {
        let beside = FilePath.sibling("holidays", of: FilePath.folder(of: path))
        return SourceFile.exists(beside) ? beside : packagedHolidays
    }
}

/// A site and the files that it was read from.
package struct LoadedSite: Hashable, Sendable {
    package let site: Site
    /// The place of each entry; the index is `EntryID.rawValue`.
    package let places: [Place]
    /// The names of the time zones in use, sorted.
    package let zones: [String]
    /// All files that were read: the site file first, then the holiday lists.
    package let files: [String]

    /// Returns the place of an entry of this site's schedules. `entry` must belong to this site.
    package func place(of entry: EntryID) -> Place {
        places[entry.rawValue]
    }
}

/// The result of reading a site file.
package struct SiteReading: Hashable, Sendable {
    /// Nil when there is any error.
    package let site: LoadedSite?
    /// Errors and warnings, by file, line and column.
    package let diagnostics: [Diagnostic]
    /// The files as they were found: with those that are replaced, what is needed to read the site again.
    package let sources: [SourceCopy]
    /// The paths of holiday lists that are missing or worthless now, and in whose place what was known before is used.
    package let replaced: [String]
    /// The references that the file makes to things outside of it.
    let references: [Reference]
}
