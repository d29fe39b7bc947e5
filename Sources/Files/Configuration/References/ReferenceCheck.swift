// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Linux

/// Finds names in a file of things that do not exist or cannot be used.
package struct ReferenceCheck: Sendable {
    private static let maxCount = 100

    let files: FileJudge

    package init(files: FileJudge) {
        self.files = files
    }

    /// The findings in a site file, by place.
    package func findings(in reading: SiteReading, targets: KnownTargets) -> [Diagnostic] {
        let list = DiagnosticList()
        for (reference, suggests) in Self.counted(reading.references) {
            switch reference.subject {
            case .delivery(let target):
                let problem = Self.problem(with: target, targets, "visitors' messages are not delivered") { _ in true }
                report(problem, reference, list)
            case .action(let target):
                let problem = Self.problem(with: target, targets, "this action fails", isCandidate: \.isAction)
                report(problem, reference, list)
            case .command(let program):
                report(ProgramCheck(files: files, suggests: suggests).problem(with: program), reference, list)
            default: break
            }
        }
        return list.sorted
    }

    /// The findings in `chathours.yaml`, by place. `known` looks a site up by its name.
    package func findings(in reading: SettingsReading, site known: (String) -> KnownSite) -> [Diagnostic] {
        let list = DiagnosticList()
        for (reference, suggests) in Self.counted(reading.references) {
            switch reference.subject {
            case .mailProgram(let program):
                let problem = ProgramCheck(files: files, suggests: suggests).problem(with: program)
                report(problem.map { "mail cannot be sent: \($0)" }, reference, list)
            case .secret(let path, let user):
                let check = SecretCheck(files: files, suggests: suggests)
                report(check.problem(with: path, user: user), reference, list)
            case .site(let name):
                guard case .missing(let sites) = known(name) else { break }
                let near = Self.near(
                    name, sites, else: sites.isEmpty ? "no sites are configured" : "known sites: \(listed(sites))")
                report("unknown site \(quoted(name)), so every report fails; \(near)", reference, list)
            case .department(let name, let site):
                guard case .departments(let names) = known(site), !names.contains(name) else { break }
                let near = Self.near(name, names, else: "its departments: \(listed(names))")
                report("the site \(site) has no department \(quoted(name)); \(near)", reference, list)
            default: break
            }
        }
        return list.sorted
    }

    /// Nil when there is such a target. Candidates are those that may stand in its place.
    private static func problem(
        with target: DeliveryTarget, _ known: KnownTargets, _ consequence: String,
        isCandidate: (DeliveryTarget) -> Bool
    ) -> String? {
        guard let targets = known.targets else {
            return "\(known.file), which should define \(quoted(target.description)), does not exist, so \(consequence)"
        }
        guard !targets.contains(target) else { return nil }
        let near = Self.near(target, targets.filter(isCandidate)) ?? "add it there, or delete this line"
        return "\(known.file) does not define \(quoted(target.description)), so \(consequence); \(near)"
    }

    private func report(_ problem: String?, _ reference: Reference, _ list: DiagnosticList) {
        if let problem { list.warning(at: reference.place, problem) }
    }

    /// The target that was meant: one of the same kind with a similar name, else one of another kind with this name.
    private static func near(_ target: DeliveryTarget, _ targets: Set<DeliveryTarget>) -> String? {
        let names = targets.filter { $0.kind == target.kind }.map(\.name).sorted()
        let meant =
            Suggestion.nearest(to: target.name, in: names).map { "\(target.kind): \($0)" }
            ?? targets.filter { $0.name == target.name }.map(\.description).min()
        return meant.map { "did you mean \(quoted($0))?" }
    }

    private static func near(_ word: String, _ candidates: [String], else other: String) -> String {
        Suggestion.nearest(to: word, in: candidates).map { "did you mean \(quoted($0))?" } ?? other
    }

    /// The references, each with whether a suggestion is looked for: that is bounded, whatever the file holds.
    private static func counted(_ references: [Reference]) -> [(Reference, Bool)] {
        references.enumerated().map { ($0.element, $0.offset < maxCount) }
    }
}

extension DeliveryTarget {
    /// True if it can be the target of a trigger's action.
    fileprivate var isAction: Bool { kind != "zendesk" }

    fileprivate var kind: String {
        switch self {
        case .mail: "mail"
        case .webhook: "webhook"
        case .zendesk: "zendesk"
        }
    }

    fileprivate var name: String {
        switch self {
        case .mail(let name), .webhook(let name), .zendesk(let name): name
        }
    }
}
