/// The message is safe.
struct ThanksPage: Sendable {
    let receipt: MessageReceipt
    let language: ReadingLanguage

    var html: HTML {
        let words = language.words
        let answer = receipt.answerBy.map { AnswerTime(instant: $0, zone: receipt.zone, words: words).html }
        let form = FormAddress(department: receipt.department, language: language.tag).text
        return PageFrame(
            language: language, title: words.sent,
            content: "<h1>\(words.sent)</h1>\n\(answer)<p><a href=\"\(form)\">\(words.another)</a></p>"
        ).html
    }
}
