import Desk

/// Reads `chathours.yaml`, the file for what all sites share.
public struct SettingsReader: Sendable {
    /// How the file is called, in whichever folder it lies.
    public static let fileName = "chathours.yaml"

    public init() {}

    /// Reads the file at `path`. Everything that is wrong is reported at once. A file that is not there is an error;
    /// a program that can go without one uses `Settings()` then.
    public func read(_ path: String) -> SettingsReading {
        let context = SettingsContext(file: path)
        let settings = context.root(mayBeEmpty: true).flatMap { SettingsTable(context: context).settings($0) }
        return SettingsReading(
            settings: context.diagnostics.hasErrors ? nil : settings, diagnostics: context.diagnostics.sorted,
            targets: context.targets, references: context.references)
    }

    /// Whether `path` is, by its name, such a file and not a site's.
    public static func isSettings(_ path: String) -> Bool {
        FilePath.name(of: path) == fileName
    }
}
