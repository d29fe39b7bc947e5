import ArgumentParser
import Hours

struct OverrideCloseCommand: LiveCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Closes departments: no chat can start.",
        discussion: """
            It ends at the next scheduled change unless told otherwise.

            Example:
              chathoursctl override close boutique --departments sales --for 30min --reason "fire drill"
            """)

    @OptionGroup var operand: OverrideOperand

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        try await operand.order(.close, at: now, writing: &output)
    }
}
