// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Hours
import Linux

/// Checks the names that files of a configuration have for things outside of them. What they refer to is read once.
final class CheckedNames {
    /// The account that the units of the package run as.
    private static let account = "chathours"

    private let now: Instant
    private let check = ReferenceCheck(files: FileJudge(for: Account(named: account)))
    private var settings: [String: KnownTargets] = [:]

    init(at now: Instant) {
        self.now = now
    }

    /// The findings in the site file at `path`.
    func findings(in reading: SiteReading, of path: String) -> [Diagnostic] {
        check.findings(in: reading, targets: targets(of: ConfigurationFiles.settings(for: path)))
    }

    /// The findings in the `chathours.yaml` at `path`.
    func findings(in reading: SettingsReading, of path: String) -> [Diagnostic] {
        let files = ConfigurationFiles.sites(for: path)
        var known: [String: KnownSite] = [:]
        return check.findings(in: reading) { name in
            if let site = known[name] { return site }
            guard let file = files[name] else { return .missing(sites: files.keys.sorted()) }
            let site = SiteFiles.read(file, at: now).site
            let result = site.map { KnownSite.departments($0.site.departments.map(\.name)) } ?? .unreadable
            known[name] = result
            return result
        }
    }

    private func targets(of file: String) -> KnownTargets {
        if let known = settings[file] { return known }
        let known = KnownTargets(at: file)
        settings[file] = known
        return known
    }
}
