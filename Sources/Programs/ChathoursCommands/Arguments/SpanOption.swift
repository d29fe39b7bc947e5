import ArgumentParser
import Hours

/// A length of time on the command line.
enum SpanOption {
    /// For `transform:` of an option.
    @Sendable static func option(_ text: String) throws -> Span {
        guard let span = Span(text) else { throw ValidationError("Write a span such as 90s, 15min or 1h 30min.") }
        return span
    }
}
