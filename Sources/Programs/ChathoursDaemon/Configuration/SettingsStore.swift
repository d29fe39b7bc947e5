// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import ControlAPI
import Hours
import Linux

/// `chathours.yaml` as it is in force: its last version without an error.
struct SettingsStore {
    private let path: String
    private let kept: LastGoodKeeper
    private(set) var current = Settings()
    private(set) var diagnostics: [Diagnostic] = []
    /// The instant at which the version in force first came into force; nil if there is no file, or none that was ever
    /// valid.
    private var acceptedAt: Instant?
    private var rejections = RejectedFiles()
    private var reading: SettingsReading?

    init(path: String, kept: LastGoodKeeper) {
        self.path = path
        self.kept = kept
    }

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// The file when it has errors.
    var rejected: RejectedFile? {
        rejections.since(path).map { RejectedFile(path, site: nil, since: $0, lastGood: acceptedAt, diagnostics) }
    }

    /// Reads the file again; where there is none, nothing is set.
    mutating func read(at now: Instant, log: DaemonLog) {
        guard !SourceFile.isMissing(path) else {
            (current, diagnostics, acceptedAt, reading) = (Settings(), [], nil, nil)
            rejections.accept(path)
            kept.forgetSettings()
            return
        }
        let found = SettingsInForce(path, copies: kept.copies)
        diagnostics = found.reading.diagnostics
        reading = found.reading
        log.report(diagnostics)
        if let settings = found.reading.settings {
            let files = found.reading.sources
            if settings != current || acceptedAt == nil { acceptedAt = acceptance(of: files, at: now) }
            current = settings
            rejections.accept(path)
            kept.keepSettings(LastGoodVersion(acceptedAt: acceptedAt ?? now, files: files))
        } else if let acceptedAt {
            _ = rejections.reject(path, acceptedAt: acceptedAt, at: now)
            log.settingsRejected(path, keepsOld: true)
        } else {
            if let damage = found.damage { log.lastGoodUnreadable(damage, site: nil) }
            let since = rejections.reject(path, acceptedAt: found.lastGood, at: now)
            guard let lastGood = found.lastGood, let settings = found.settings else {
                log.settingsRejected(path, keepsOld: false)
                return
            }
            (current, acceptedAt) = (settings, lastGood)
            log.lastGoodInForce(path, of: lastGood, errorsSince: since, site: nil)
        }
    }

    /// Returns the instant since which `files` have been accepted: that of the kept version if it is the same,
    /// otherwise `now`.
    private func acceptance(of files: [SourceCopy], at now: Instant) -> Instant {
        let version = try? kept.copies.settings()
        return version?.files == files ? version?.acceptedAt ?? now : now
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
