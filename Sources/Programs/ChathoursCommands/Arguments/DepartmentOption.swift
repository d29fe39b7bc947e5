import ArgumentParser
import Hours

extension CompletionKind {
    /// The departments of the site on the command line.
    static let departments = CompletionKind.custom { words, _, _ in
        let paths = words.compactMap { $0.hasSuffix(".yaml") ? $0 : SitePath.installed($0) }
        guard let path = paths.last else { return [] }
        // The day decides about warnings only.
        return SiteFiles.read(path, at: Instant(0)).site?.site.departments.map(\.name) ?? []
    }
}
