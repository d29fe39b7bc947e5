import ArgumentParser
import Glibc
import Hours

extension CompletionKind {
    /// The departments of the site file on the command line.
    static let departments = CompletionKind.custom { words, _, _ in
        guard let path = words.last(where: { $0.hasSuffix(".yaml") }) else { return [] }
        return SiteFiles.read(path, at: Instant(Int64(time(nil)))).site?.site.departments.map(\.name) ?? []
    }
}
