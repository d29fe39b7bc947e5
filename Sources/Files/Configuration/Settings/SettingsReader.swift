// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore

/// Reads `chathours.yaml`, the file for what all sites share.
package struct SettingsReader: Sendable {
    /// The name of the file, in whichever folder it lies.
    package static let fileName = "chathours.yaml"

    package init() {}

    /// Reads the file at `path`. Everything that is wrong is reported at once. A file that is not there is an error;
    /// a program that can go without one uses `Settings()` then.
    /// With `copies`, these stand for the files of the disk.
    package func read(_ path: String, from copies: [SourceCopy]? = nil) -> SettingsReading {
        let context = SettingsContext(file: path, sources: SourceFiles(copies: copies))
        let settings = context.root(mayBeEmpty: true).flatMap { SettingsSection(context: context).settings($0) }
        return SettingsReading(
            settings: context.diagnostics.hasErrors ? nil : settings, diagnostics: context.diagnostics.sorted,
            sources: context.sources.read, targets: context.targets, references: context.references)
    }

    /// Returns true if `path` names such a file rather than a site's, going by its name alone.
    package static func isSettings(_ path: String) -> Bool {
        FilePath.name(of: path) == fileName
    }
}

/// The result of reading `chathours.yaml`.
package struct SettingsReading: Hashable, Sendable {
    /// Nil when there is any error.
    package let settings: Settings?
    /// Errors and warnings, by file, line and column.
    package let diagnostics: [Diagnostic]
    /// The file as it was found; empty when it could not be read.
    package let sources: [SourceCopy]
    /// The targets that it names, also those with errors.
    package let targets: Set<DeliveryTarget>
    /// The references that it makes to things outside of it.
    let references: [Reference]
}

/// The state that the tables of `chathours.yaml` share while they are read.
final class SettingsContext: FileContext {
    /// The targets that the file has, also those with errors.
    var targets: Set<DeliveryTarget> = []
}
