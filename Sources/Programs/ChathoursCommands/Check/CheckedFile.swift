import ChathoursConfiguration
import Hours

/// What reading a site file, or `chathours.yaml`, came to.
struct CheckedFile {
    let diagnostics: [Diagnostic]
    /// What is in it, each with its number; nil when the file has an error.
    private let contents: [(count: Int, noun: String)]?

    init(_ path: String, at now: Instant, names: CheckedNames) {
        if SettingsReader.isSettings(path) {
            let reading = SettingsReader().read(path)
            diagnostics = (reading.diagnostics + names.findings(in: reading, of: path)).byPlace
            contents = reading.settings.map { settings in
                [
                    (settings.targets.webhooks.count, "webhook"), (settings.targets.mails.count, "mail"),
                    (settings.sources.count, "source"),
                ]
            }
        } else {
            let reading = SiteFiles.read(path, at: now)
            diagnostics = (reading.diagnostics + names.findings(in: reading, of: path)).byPlace
            contents = reading.site.map {
                [($0.site.departments.count, "department"), ($0.site.triggers.count, "trigger")]
            }
        }
    }

    var hasErrors: Bool { contents == nil }

    /// What came of reading the file, in a few words.
    var verdict: String {
        let warnings = diagnostics.filter { $0.severity == .warning }.count
        let errors = diagnostics.count - warnings
        let found = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }.map(Self.counted)
        guard let contents else { return found.joined(separator: ", ") }
        return (["fine: " + contents.map(Self.counted).joined(separator: ", ")] + found).joined(separator: "; ")
    }

    /// `1 error`, `2 errors`, `no triggers`.
    private static func counted(_ count: Int, _ noun: String) -> String {
        "\(count == 0 ? "no" : String(count)) \(noun)\(count == 1 ? "" : "s")"
    }
}
