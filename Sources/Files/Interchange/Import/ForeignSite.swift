import ChathoursCore

/// The hours of another program, on their way into a site file.
package struct ForeignSite: Hashable, Sendable {
    struct Department: Hashable, Sendable {
        /// What it is called there.
        let title: String
        /// Nil: that of the site.
        var zone: String?
        var hours: ForeignHours
    }

    /// Where the hours come from, such as `Zendesk`.
    let source: String
    let zone: String
    /// What the zone is called there, where that is another name.
    var foreignZone: String?
    /// One, which is the site as a whole, or several.
    let departments: [Department]
    /// What the operator has to know or to check, a sentence each.
    package let remarks: [String]

    /// The names of the time zones that the site file holds.
    package var zones: [String] {
        Set([zone] + departments.compactMap(\.zone)).sorted()
    }
}
