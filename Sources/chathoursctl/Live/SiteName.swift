import ArgumentParser
import Control

/// The name of a site, as commands that ask the daemon want it.
enum SiteName {
    /// For `transform:` of an argument.
    @Sendable static func argument(_ text: String) throws -> String {
        guard TextRule.isName(text) else {
            throw ValidationError("Give the name of a site, such as boutique; \(text.debugDescription) is none.")
        }
        return text
    }
}

extension CompletionKind {
    /// The sites that are published.
    static let sites = CompletionKind.custom { _, _, _ in
        PublishedSite.names(in: PublishedSite.runtimeDirectory) ?? []
    }
}
