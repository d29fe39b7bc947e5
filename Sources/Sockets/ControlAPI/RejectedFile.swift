// SPDX-License-Identifier: Apache-2.0

package import Hours

/// A configuration file that has errors, so that an older version of it is in force, or none.
package struct RejectedFile: Codable, Hashable, Sendable {
    /// The maximum number of errors reported for a file; `chathoursctl check` reports all.
    package static let maxErrors = 10

    package let file: String
    /// The site that the file is for; nil for a file that all sites share.
    package let site: String?
    /// The time since which the file has had errors, as far as it is known.
    package let since: Instant
    /// The time at which the version in force first took effect; nil if none is in force.
    package let lastGood: Instant?
    /// The first errors, at most `maxErrors`.
    package let errors: [ReloadReport.Diagnostic]
    /// The total number of errors.
    package let errorCount: Int

    package init(
        file: String, site: String?, since: Instant, lastGood: Instant?, errors: [ReloadReport.Diagnostic]
    ) {
        self.file = file
        self.site = site
        self.since = since
        self.lastGood = lastGood
        self.errors = Array(errors.prefix(Self.maxErrors))
        errorCount = errors.count
    }
}
