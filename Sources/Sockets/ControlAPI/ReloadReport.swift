// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

/// The outcome of reading the configuration again.
package struct ReloadReport: Codable, Hashable, Sendable {
    package let diagnostics: [Diagnostic]
    /// In the order of their names.
    package let sites: [Site]
    /// The names of sites that were in force until now and whose files are gone, in order.
    package let removed: [String]

    /// True if a file was rejected, so that an older version of it, or none, stays in force.
    package var isRejected: Bool { diagnostics.contains { $0.severity == .error } }

    package init(diagnostics: [Diagnostic], sites: [Site], removed: [String] = []) {
        self.diagnostics = diagnostics
        self.sites = sites
        self.removed = removed
    }

    /// A site that is in force.
    package struct Site: Codable, Hashable, Sendable {
        package let site: String
        /// True if the file's present content is in force; false if it was rejected and its last good version stays.
        package let current: Bool

        package init(site: String, current: Bool) {
            self.site = site
            self.current = current
        }
    }

    /// An error or a warning about a file.
    package struct Diagnostic: Codable, Hashable, Sendable {
        package enum Severity: String, CaseIterable, Codable, Hashable, Sendable {
            case error, warning
        }

        package let file: String
        /// Counted from 1; nil when the file as a whole is meant.
        package let line: Int?
        package let column: Int?
        package let severity: Severity
        package let message: String

        package init(file: String, line: Int?, column: Int?, severity: Severity, message: String) {
            self.file = file
            self.line = line
            self.column = column
            self.severity = severity
            self.message = message
        }
    }
}

/// The problem document of a reload that rejected files: RFC 9457 with the report's fields as extension members.
package struct RejectedReload: Codable, Hashable, Sendable {
    package let status: Int
    package let title: String
    package let detail: String
    package let remedy: String
    package let diagnostics: [ReloadReport.Diagnostic]
    package let sites: [ReloadReport.Site]
    package let removed: [String]

    package init(_ report: ReloadReport) {
        let problem = ProblemDetails(status: 422, detail: "a file has errors; its last good version stays in force")
        status = problem.status
        title = problem.title
        detail = problem.detail
        remedy = "fix the errors listed in diagnostics, and reload again"
        diagnostics = report.diagnostics
        sites = report.sites
        removed = report.removed
    }
}
