import Hours

/// How long an attempt to reach a target may take.
struct AttemptTimes {
    let connect: Span?
    let timeout: Span

    /// `timeout` where nothing is written.
    init(_ table: YAMLTable, context: FileContext, timeout: Span, longestTimeout: Span) {
        func span(_ key: String, _ example: String) -> Span? {
            table[key].flatMap { context.positiveSpan($0, example: example, atMost: longestTimeout) }
        }
        let connect = span("connect-timeout", "5s")
        let timeout = span("timeout", timeout.description) ?? timeout
        if let connect, connect > timeout, let place = table["connect-timeout"]?.value.place {
            context.error(
                at: place,
                "connect-timeout (\(connect)) is longer than timeout (\(timeout)), which counts for all of it; shorten it"
            )
        }
        self.connect = connect
        self.timeout = timeout
    }
}
