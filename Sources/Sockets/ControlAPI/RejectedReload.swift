/// The problem document of a reload that rejected files: RFC 9457 with the report's fields as extension members.
public struct RejectedReload: Codable, Hashable, Sendable {
    public let status: Int
    public let title: String
    public let detail: String
    public let remedy: String
    public let diagnostics: [ReloadReport.Diagnostic]
    public let sites: [ReloadReport.Site]
    public let removed: [String]

    public init(_ report: ReloadReport) {
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
