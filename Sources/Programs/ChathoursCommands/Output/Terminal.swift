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
        let term = Environment["TERM"] ?? "dumb"
        return Terminal(
            width: isKnown ? Int(size.ws_col) : 80,
            hasColor: Environment["NO_COLOR"] == nil && term != "dumb")
    }
}
