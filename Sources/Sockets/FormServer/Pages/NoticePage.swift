/// Something is not there, or cannot be done.
struct NoticePage: Sendable {
    let shop: PageShop
    let language: ReadingLanguage
    let title: String
    let text: String
    /// For whoever made the page that led here, in English; nil when the visitor need not care.
    let detail: String?

    var html: HTML {
        let note: HTML? = detail.map { "<p lang=\"en\" dir=\"ltr\"><small>\($0)</small></p>" }
        return PageFrame(
            shop: shop, language: language, title: title, content: "<h1>\(title)</h1>\n<p>\(text)</p>\n\(note)"
        ).html
    }
}
