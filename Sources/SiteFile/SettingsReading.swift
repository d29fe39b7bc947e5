import Desk

/// What reading `chathours.yaml` came to.
public struct SettingsReading: Hashable, Sendable {
    /// Nil when there is any error.
    public let settings: Settings?
    /// Errors and warnings, by file, line and column.
    public let diagnostics: [Diagnostic]
    /// The file as it was found; empty when it could not be read.
    public let sources: [SourceCopy]
}
