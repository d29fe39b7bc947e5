// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

/// The shop that a page belongs to, and the way back to it.
struct PageShop: Sendable {
    /// The home page of the host that the page is on.
    private static let home = "/"

    /// Empty where the site file says nothing.
    let name: LocalizedText
    let address: String

    /// - Parameter page: The page that the visitor came from; nil when that is not known. One of another host, which a
    ///   stranger may have put there, is not led to.
    init(name: LocalizedText = LocalizedText(), page: String? = nil, host: String?) {
        self.name = name
        address = page.flatMap { RequestOrigin.isPage($0, of: host) ? $0 : nil } ?? Self.home
    }

    /// In the words of the page.
    func wayBack(_ language: VisitorLanguage) -> String {
        guard let name = language.entry(of: name)?.text else { return language.words.backToSite }
        return TextTemplate(language.words.back).filled(with: ["name": name])
    }
}
