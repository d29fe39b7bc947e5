import ArgumentParser
import Hours

extension CompletionKind {
    /// The departments of the site file on the command line.
    static let departments = CompletionKind.custom { words, _, _ in
        guard let path = words.last(where: { $0.hasSuffix(".yaml") }) else { return [] }
        // The day decides about warnings only.
        return SiteFiles.read(path, at: Instant(0)).site?.site.departments.map(\.name) ?? []
    }
}
