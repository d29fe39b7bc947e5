import ChathoursCore
import Hours

/// A site and the files that it was read from.
package struct LoadedSite: Hashable, Sendable {
    package let site: Site
    /// Where each entry is written; the index is `EntryID.rawValue`.
    package let places: [Place]
    /// The names of the time zones in use, sorted.
    package let zones: [String]
    /// All files that were read: the site file first, then the holiday lists.
    package let files: [String]

    /// Where an entry of this site's schedules is written. `entry` must belong to this site.
    package func place(of entry: EntryID) -> Place {
        places[entry.rawValue]
    }
}

/// What reading a site file came to.
package struct SiteReading: Hashable, Sendable {
    /// Nil when there is any error.
    package let site: LoadedSite?
    /// Errors and warnings, by file, line and column.
    package let diagnostics: [Diagnostic]
    /// The files as they were found: with those that are replaced, what is needed to read the site again.
    package let sources: [SourceCopy]
    /// The paths of holiday lists that are missing or worthless now, and in whose place what was known before is used.
    package let replaced: [String]
    /// What the file names outside of it.
    let references: [Reference]
}
