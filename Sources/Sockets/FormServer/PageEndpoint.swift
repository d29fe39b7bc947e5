// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import Hours
import Hummingbird
import SocketHTTP

/// A visitor asks for a page.
struct PageEndpoint: Sendable {
    private let request: Request
    private let site: String
    private let handler: any FormHandler
    private let now: Instant
    private let query: [String: String]

    init(_ request: Request, site: String, handler: any FormHandler, at now: Instant) {
        self.request = request
        self.site = site
        self.handler = handler
        self.now = now
        // Others add to addresses what they like; what cannot be read says nothing.
        query = (try? FormPairs(Array((request.uri.query ?? "").utf8)))?.values ?? [:]
    }

    func form() async -> Reply {
        let department = query["department"].flatMap { $0.isEmpty ? nil : $0 }
        guard department.map(FieldRules.isName) ?? true,
            let offered = try? await handler.form(of: site, department: department), offered.form.kind != .none
        else { return notFound(\.noSuchForm) }
        let language = language(of: offered.form)
        let shop = PageShop(name: offered.siteName, page: origin, host: request.head.authority)
        if offered.department == nil, offered.departments.contains(where: \.hasOwnForm) {
            return FormResponse.page(DepartmentsPage(shop: shop, offered: offered, language: language).html)
        }
        var random = SystemRandomNumberGenerator()
        return FormResponse.page(
            FormPage(
                shop: shop, offered: offered, language: language, page: origin, started: now,
                key: RandomIdentifier.make(using: &random)
            )
            .html,
            leadingTo: offered.form.thankYou)
    }

    func thanks() async -> Reply {
        guard let id = query["message"], RandomIdentifier.isValid(id),
            let receipt = try? await handler.receipt(of: id, site: site)
        else { return notFound(\.noSuchMessage) }
        let shop = PageShop(name: receipt.siteName, page: receipt.page, host: request.head.authority)
        return FormResponse.page(ThanksPage(shop: shop, receipt: receipt, language: language(of: nil)).html)
    }

    /// The page that led here; nil when it did not say, or is one of ours.
    private var origin: String? {
        guard let page = request.headers[.referer], MessageRequest.isPage(page) else { return nil }
        let path = page.prefix { !"?#".contains($0) }
        return FormRoute.allCases.contains { path.hasSuffix("/\(site)/\($0.rawValue)") } ? nil : page
    }

    private func language(of form: VisitorForm?) -> VisitorLanguage {
        let asked = query["language"].flatMap { FieldRules.isLanguage($0) ? $0 : nil }
        return VisitorLanguage(asked: asked, accepted: request.headers[.acceptLanguage], form: form)
    }

    private func notFound(_ text: KeyPath<PageStrings, String>) -> Reply {
        let language = language(of: nil)
        let words = language.words
        return FormResponse.page(
            NoticePage(
                shop: PageShop(host: request.head.authority), language: language, title: words.notFound,
                text: words[keyPath: text], detail: nil
            ).html, status: 404)
    }
}
