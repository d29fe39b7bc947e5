import Desk
import Foundation
import SiteFile

/// `chathours.yaml` as it is in force: its last version without an error.
struct SettingsStore {
    private let path: String
    private(set) var current = Settings()
    private(set) var diagnostics: [Diagnostic] = []

    init(path: String) {
        self.path = path
    }

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// Reads the file again; where there is none, nothing is set.
    mutating func read(log: DaemonLog) {
        guard FileManager.default.fileExists(atPath: path) else {
            (current, diagnostics) = (Settings(), [])
            return
        }
        let reading = SettingsReader().read(path)
        diagnostics = reading.diagnostics
        log.report(reading.diagnostics)
        if let settings = reading.settings { current = settings } else { log.settingsRejected(path) }
    }
}
