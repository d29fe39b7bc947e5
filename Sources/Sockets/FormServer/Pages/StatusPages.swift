// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// The message is safe.
struct ThanksPage: Sendable {
    let shop: PageShop
    let receipt: MessageReceipt
    let language: VisitorLanguage

    var html: HTML {
        let words = language.words
        let answer = receipt.answerBy.map { AnswerTime(instant: $0, zone: receipt.zone, words: words).html }
        let form = FormAddress(department: receipt.department, language: language.tag).text
        return PageLayout(
            shop: shop, language: language, title: words.sent,
            content: """
                <h1 class="chathours-sent">\(words.sent)</h1>
                \(answer)<nav>
                <a class="chathours-button" href="\(shop.address)" target="_top">\(shop.wayBack(language))</a>
                <a class="chathours-button chathours-quiet" href="\(form)">\(words.another)</a>
                </nav>
                """
        ).html
    }
}

/// The promised reply time, in words.
struct AnswerTime: Sendable {
    let instant: Instant
    let zone: ZoneRules
    let words: PageStrings

    var html: HTML {
        let parts = words.answer.split(separator: "{time}", omittingEmptySubsequences: false).map(String.init)
        let time = words.time.text(of: instant, in: zone)
        let element: HTML = "<time datetime=\"\("\(instant)")\">\(time)</time>"
        return "<p class=\"chathours-answer\">\(parts[0])\(element)\(parts[1])</p>\n"
    }
}

/// The page for choosing a department, shown first if departments have forms of their own.
struct DepartmentsPage: Sendable {
    let shop: PageShop
    let offered: OfferedForm
    let language: VisitorLanguage

    var html: HTML {
        let links = offered.departments.map { department -> HTML in
            let name = Writing(department.displayName, or: department.name, in: language)
            let address = FormAddress(department: department.name, language: language.tag).text
            return "<li><a href=\"\(address)\"\(name.attributes)>\(name.text)</a></li>\n"
        }
        return PageLayout(
            shop: shop, language: language, title: language.words.title,
            content: "<h1>\(language.words.title)</h1>\n<p>\(language.words.whom)</p>\n<ul>\n\(links)</ul>"
        ).html
    }
}

/// Something is not there, or cannot be done.
struct NoticePage: Sendable {
    let shop: PageShop
    let language: VisitorLanguage
    let title: String
    let text: String
    /// For whoever made the page that led here, in English; nil when the visitor need not care.
    let detail: String?

    var html: HTML {
        let note: HTML? = detail.map { "<p lang=\"en\" dir=\"ltr\"><small>\($0)</small></p>" }
        return PageLayout(
            shop: shop, language: language, title: title, content: "<h1>\(title)</h1>\n<p>\(text)</p>\n\(note)"
        ).html
    }
}
