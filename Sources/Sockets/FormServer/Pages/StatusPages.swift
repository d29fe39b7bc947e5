/// The message is safe.
struct ThanksPage: Sendable {
    let shop: PageShop
    let receipt: MessageReceipt
    let language: ReadingLanguage

    var html: HTML {
        let words = language.words
        let answer = receipt.answerBy.map { AnswerTime(instant: $0, zone: receipt.zone, words: words).html }
        let form = FormAddress(department: receipt.department, language: language.tag).text
        return PageFrame(
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
