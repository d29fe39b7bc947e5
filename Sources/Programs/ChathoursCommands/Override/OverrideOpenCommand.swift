import ArgumentParser
import Hours

struct OverrideOpenCommand: LiveCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Opens departments, whatever their hours say.",
        discussion: """
            It ends at the next scheduled change unless told otherwise.

            Example:
              chathoursctl override open boutique --until 2026-11-23T20:00
            """)

    @OptionGroup var operand: OverrideOperand

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        try await operand.order(.open, at: now, writing: &output)
    }
}
