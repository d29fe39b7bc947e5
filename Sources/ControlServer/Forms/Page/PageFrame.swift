/// What all pages have in common.
struct PageFrame: Sendable {
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
            <title>\(title)</title>
            <style>\(style)</style>
            </head>
            <body>
            <main>
            \(content)
            </main>
            </body>
            </html>

            """
    }

    private var style: HTML { HTML(stringLiteral: FormStyle.text) }
}
