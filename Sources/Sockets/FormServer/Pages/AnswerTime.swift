import ChathoursCore
import Hours

/// By when an answer is promised, in words.
struct AnswerTime: Sendable {
    let instant: Instant
    let zone: ZoneRules
    let words: PageWords

    var html: HTML {
        let parts = words.answer.split(separator: "{time}", omittingEmptySubsequences: false).map(String.init)
        let time = words.time.text(of: instant, in: zone)
        let element: HTML = "<time datetime=\"\("\(instant)")\">\(time)</time>"
        return "<p class=\"chathours-answer\">\(parts[0])\(element)\(parts[1])</p>\n"
    }
}
