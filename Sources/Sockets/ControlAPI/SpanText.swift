import Hours

/// A span as callers write it: `"90s"`, as in systemd.time(7), or a number of seconds.
package struct SpanText: Decodable {
    package let span: Span

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let seconds = try? container.decode(Int64.self) {
            guard (0...Span.longest.seconds).contains(seconds) else {
                throw DecodingError.dataCorruptedError(
                    in: container, debugDescription: "\(seconds) s is no span; the longest is \(Span.longest)")
            }
            span = Span(seconds: seconds)
            return
        }
        let text = try container.decode(String.self)
        guard let span = Span(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "\(text.debugDescription) is no span such as 90s, 15min or 1h 30min")
        }
        self.span = span
    }
}
