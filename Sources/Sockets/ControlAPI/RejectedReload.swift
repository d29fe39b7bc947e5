import ChathoursCore

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
        let problem = ProblemDocument(status: 422, detail: "a file has errors, so that its last good version stays")
        status = problem.status
        title = problem.title
        detail = problem.detail
        remedy = "correct the errors under diagnostics and reload again"
        diagnostics = report.diagnostics
        sites = report.sites
        removed = report.removed
    }
}
