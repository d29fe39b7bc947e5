// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ControlAPI
import Hours
import Linux

/// The configuration files that have errors, and the instants since which they have had them.
struct RejectedFiles {
    private var since: [String: Instant] = [:]

    /// A file has errors. `acceptedAt`: when the version in force was first in force; nil when none is.
    mutating func reject(_ file: String, acceptedAt: Instant?, at now: Instant) -> Instant {
        if let known = since[file] { return known }
        let first = Self.start(of: file, acceptedAt: acceptedAt, at: now)
        since[file] = first
        return first
    }

    /// It has none, or is gone.
    mutating func accept(_ file: String) { since[file] = nil }

    func since(_ file: String) -> Instant? { since[file] }

    /// The errors came with the file's last change, unless that is older than the version in force: then they lie in
    /// what it refers to.
    private static func start(of file: String, acceptedAt: Instant?, at now: Instant) -> Instant {
        guard let status = FileStatus(path: file) else { return now }
        let changedAt = Instant(status.changedAt)
        return changedAt >= acceptedAt ?? .earliest && changedAt < now ? changedAt : now
    }
}

extension RejectedFile {
    init(
        _ file: String, site: String?, since: Instant, lastGood: Instant?,
        _ diagnostics: [ChathoursConfiguration.Diagnostic]
    ) {
        self.init(
            file: file, site: site, since: since, lastGood: lastGood,
            errors: diagnostics.filter { $0.severity == .error }.map { ReloadReport.Diagnostic($0) })
    }
}

extension ReloadReport.Diagnostic {
    init(_ diagnostic: ChathoursConfiguration.Diagnostic) {
        self.init(
            file: diagnostic.place.file, line: diagnostic.place.line, column: diagnostic.place.column,
            severity: diagnostic.severity == .error ? .error : .warning, message: diagnostic.message)
    }
}
