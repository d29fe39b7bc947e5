/// What became of reading the configuration again.
public struct ReloadReport: Codable, Hashable, Sendable {
    public let diagnostics: [Diagnostic]
    /// In the order of their names.
    public let sites: [Site]
    /// The names of sites that were in force until now and whose files are gone, in order.
    public let removed: [String]

    /// Whether a file was rejected, so that an older version of it stays in force, or none.
    public var isRejected: Bool { diagnostics.contains { $0.severity == .error } }

    public init(diagnostics: [Diagnostic], sites: [Site], removed: [String] = []) {
        self.diagnostics = diagnostics
        self.sites = sites
        self.removed = removed
    }

    /// A site that is in force.
    public struct Site: Codable, Hashable, Sendable {
        public let site: String
        /// Whether that is what the file says now; false when the file was rejected and its last good version stays.
        public let current: Bool

        public init(site: String, current: Bool) {
            self.site = site
            self.current = current
        }
    }

    /// What is wrong or surprising in a file.
    public struct Diagnostic: Codable, Hashable, Sendable {
        public enum Severity: String, CaseIterable, Codable, Hashable, Sendable {
            case error, warning
        }

        public let file: String
        /// Counted from 1; nil when the file as a whole is meant.
        public let line: Int?
        public let column: Int?
        public let severity: Severity
        public let message: String

        public init(file: String, line: Int?, column: Int?, severity: Severity, message: String) {
            self.file = file
            self.line = line
            self.column = column
            self.severity = severity
            self.message = message
        }
    }
}
