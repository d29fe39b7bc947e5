import Hours

/// The header of RFC 9110, section 10.2.3.
public enum RetryAfter {
    /// A longer wait than a day counts as one.
    public static let longest = Span(seconds: 86_400)

    /// Reads seconds or an HTTP date; nil for anything else. A date that is past is no wait.
    public static func span(_ text: String, at now: Instant) -> Span? {
        if !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            return min(longest, Span(seconds: Int64(text) ?? longest.seconds))
        }
        guard let date = DateText.http(text, now: now) else { return nil }
        return min(longest, Span(seconds: max(0, date - now)))
    }
}
