// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Crypto
import FoundationEssentials

/// The style of the pages, in the colours of the visitor's browser. The pages have no script and load nothing.
enum FormStyle {
    /// `web/chathours.css`, as shops have it as well.
    static let text = String(decoding: PackageResources.chathours_css, as: UTF8.self)

    /// Returns the policy of the pages (CSP Level 3): only this style, and only in frames of the same site.
    /// - Parameter destination: An additional destination of a form: browsers apply the policy to redirects as well.
    static func policy(leadingTo destination: String? = nil) -> String {
        let also = destination.flatMap(origin).map { " \($0)" } ?? ""
        return "default-src 'none'; style-src 'sha256-\(hash)'; form-action 'self'\(also); base-uri 'none'; "
            + "frame-ancestors 'self'"
    }

    private static let hash = Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()

    /// `https://shop.example` of an address; nil for a path, and for what would end the directive.
    private static func origin(of address: String) -> String? {
        guard let start = address.firstRange(of: "://")?.upperBound else { return nil }
        let end = address[start...].firstIndex { "/?#".contains($0) } ?? address.endIndex
        let origin = address[..<end]
        return origin.utf8.allSatisfy { (0x21...0x7E).contains($0) && !";,'".utf8.contains($0) } ? String(origin) : nil
    }
}

/// The layout shared by all pages.
struct PageLayout: Sendable {
    let shop: PageShop
    let language: VisitorLanguage
    let title: String
    let content: HTML

    var html: HTML {
        let words = language.words.language
        return """
            <!DOCTYPE html>
            <html lang="\(words)" dir="\(VisitorLanguage.direction(of: words))">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <meta name="color-scheme" content="light dark">
            <title>\(title)\(siteName)</title>
            <style>\(style)</style>
            </head>
            <body class="chathours-page">
            <header><a href="\(shop.address)" target="_top">\(shop.wayBack(language))</a></header>
            <main>
            \(content)
            </main>
            </body>
            </html>

            """
    }

    private var siteName: String { language.entry(of: shop.name).map { " – \($0.text)" } ?? "" }

    private var style: HTML { HTML(stringLiteral: FormStyle.text) }
}
