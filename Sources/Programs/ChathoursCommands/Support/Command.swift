import ArgumentParser
import Hours

/// A command that is told the time and where to write.
protocol Command: ParsableCommand {
    func run(at now: Instant, writing output: inout StandardOutput) throws
}

/// A command that asks the daemon. What the daemon refuses, and a daemon that is not there, may be thrown as they are.
protocol LiveCommand: AsyncParsableCommand {
    func run(at now: Instant, writing output: inout StandardOutput) async throws
}
