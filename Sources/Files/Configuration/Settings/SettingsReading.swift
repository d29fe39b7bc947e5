import ChathoursCore

/// What reading `chathours.yaml` came to.
package struct SettingsReading: Hashable, Sendable {
    /// Nil when there is any error.
    package let settings: Settings?
    /// Errors and warnings, by file, line and column.
    package let diagnostics: [Diagnostic]
    /// The file as it was found; empty when it could not be read.
    package let sources: [SourceCopy]
    /// The targets that it names, also those with errors.
    package let targets: Set<DeliveryTarget>
    /// What it names outside of it.
    let references: [Reference]
}

/// What the tables of `chathours.yaml` share while they are read.
final class SettingsContext: FileContext {
    /// The targets that the file has, also those with errors.
    var targets: Set<DeliveryTarget> = []
}
