import Desk
import Foundation
import SiteFile

/// `chathours.yaml` as it is in force: its last version without an error.
struct SettingsStore {
    private let path: String
    private(set) var current = Settings()
    private(set) var diagnostics: [Diagnostic] = []
    private var reading: SettingsReading?

    init(path: String) {
        self.path = path
    }

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// Reads the file again; where there is none, nothing is set.
    mutating func read(log: DaemonLog) {
        guard FileManager.default.fileExists(atPath: path) else {
            (current, diagnostics, reading) = (Settings(), [], nil)
            return
        }
        let reading = SettingsReader().read(path)
        diagnostics = reading.diagnostics
        self.reading = reading
        log.report(reading.diagnostics)
        if let settings = reading.settings { current = settings } else { log.settingsRejected(path) }
    }

    /// The targets that the file has now, also where it is not in force.
    var targets: KnownTargets { KnownTargets(file: path, targets: reading?.targets) }

    /// Checks what was read last against the sites, and reports what does not exist or cannot be used.
    mutating func checkNames(_ sites: SiteStore, log: DaemonLog) {
        guard let reading else { return }
        let findings = ReferenceCheck(files: FileJudge()).findings(in: reading, site: sites.known)
        diagnostics += findings
        log.report(findings)
    }
}
