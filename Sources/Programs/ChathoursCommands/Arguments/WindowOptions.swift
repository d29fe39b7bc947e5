import ArgumentParser
import Hours

/// `--from` and `--to`: the stretch of time that a command is about.
struct WindowOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Where the window begins: \(TimeArgument.forms).", valueName: "T"),
        transform: TimeArgument.option)
    var from: TimeArgument?

    @Option(
        help: ArgumentHelp("Where it ends, this instant not included.", valueName: "T"),
        transform: TimeArgument.option)
    var to: TimeArgument?

    /// The window that is asked for, its local times in `zone`. It begins at `start` where nothing else is said,
    /// and ends where `end` says of its beginning.
    func window(
        in zone: ZoneRules, at now: Instant, from start: Instant, to end: (Instant) -> Instant
    ) throws -> Window {
        let from = self.from?.instant(in: zone, at: now) ?? start
        let to = self.to?.instant(in: zone, at: now) ?? min(end(from), .latest)
        guard from < to else {
            throw Failure.usage("the window ends at \(to), which is not after its beginning, \(from)")
        }
        return Window(from: from, to: to)
    }
}

/// The instants in [from, to); there is at least one.
struct Window {
    let from: Instant
    let to: Instant
}
