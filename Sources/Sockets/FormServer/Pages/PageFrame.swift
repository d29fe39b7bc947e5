/// What all pages have in common.
struct PageFrame: Sendable {
    let shop: PageShop
    let language: ReadingLanguage
    let title: String
    let content: HTML

    var html: HTML {
        let words = language.words.language
        return """
            <!DOCTYPE html>
            <html lang="\(words)" dir="\(ReadingLanguage.direction(of: words))">
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
