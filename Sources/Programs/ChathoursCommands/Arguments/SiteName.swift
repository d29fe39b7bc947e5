import ArgumentParser
import ControlAPI

/// The name of a site, as commands that ask the daemon want it.
enum SiteName {
    /// For `transform:` of an argument; the path of a site's file stands for its name.
    @Sendable static func argument(_ text: String) throws -> String {
        let file = text.split(separator: "/").last ?? ""
        let name = file.hasSuffix(".yaml") ? String(file.dropLast(5)) : text
        guard TextRule.isName(name) else {
            throw ValidationError("Give the name of a site, such as boutique; \(text.debugDescription) is none.")
        }
        return name
    }
}

extension CompletionKind {
    /// The sites that are published.
    static let sites = CompletionKind.custom { _, _, _ in
        PublishedSite.names(in: PublishedSite.runtimeDirectory) ?? []
    }
}
