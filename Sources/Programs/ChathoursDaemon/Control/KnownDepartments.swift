// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlServer

/// Reports of presence, without the departments that their site does not have.
struct KnownDepartments {
    /// Those that name at least one department of the site. Of an agent who is at work in none, nothing is reported.
    let reports: [PresenceReport]
    /// The agents who are at work in no department of the site.
    let absent: [String]
    /// The departments that the site does not have, by name.
    let unknown: [String]

    private let site: Site

    init(_ reports: [PresenceReport], on site: Site) {
        self.site = site
        let unknown = Set(reports.flatMap(\.report.departments)).subtracting(site.departments.map(\.name))
        self.unknown = unknown.sorted()
        guard !unknown.isEmpty else {
            (self.reports, absent) = (reports, [])
            return
        }
        let known = reports.map { $0.with(departments: $0.report.departments.filter { !unknown.contains($0) }) }
        self.reports = known.filter { !$0.report.departments.isEmpty }
        absent = known.filter(\.report.departments.isEmpty).map(\.report.agent)
    }

    /// The reason to refuse the reports; nil if they name a department of the site.
    ///
    /// - Parameter field: The field of the request that is to blame.
    func problem(field: String) -> ProblemDetails? {
        guard reports.isEmpty, !unknown.isEmpty else { return nil }
        let names = site.departments.map(\.name)
        return .unacceptable(
            field,
            "\(site.name) has no \(unknown.count == 1 ? "department" : "departments") "
                + unknown.map(\.debugDescription).joined(separator: ", "),
            remedy: ProblemDetails.suggestion(for: unknown, among: names))
    }
}

/// The unknown departments that have been logged: each once for a source, until the configuration is read again.
struct UnknownDepartments {
    private static let maxCount = 1_000

    private struct Key: Hashable {
        let source: String
        let site: String
        let department: String
    }

    private var logged: Set<Key> = []

    /// Those of `departments` that are to be logged now. Bounded, whatever sources send.
    mutating func news(_ departments: [String], from source: String, of site: String) -> [String] {
        departments.filter {
            logged.count < Self.maxCount && logged.insert(Key(source: source, site: site, department: $0)).inserted
        }
    }

    mutating func forget() { logged = [] }
}
