import Glibc

/// What standard output can show.
struct Terminal {
    /// Columns; nil when it is no terminal.
    let width: Int?
    let hasColor: Bool

    static var current: Terminal {
        guard isatty(STDOUT_FILENO) == 1 else { return Terminal(width: nil, hasColor: false) }
        var size = winsize()
        let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        let term = variable("TERM") ?? "dumb"
        return Terminal(
            width: isKnown ? Int(size.ws_col) : 80,
            hasColor: variable("NO_COLOR") == nil && term != "dumb")
    }

    /// An environment variable that is set and not empty.
    private static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
