import ArgumentParser
import Hours

/// A command that is told the time and where to write.
protocol Command: ParsableCommand {
    func run(at now: Instant, writing output: inout StandardOutput) throws
}
