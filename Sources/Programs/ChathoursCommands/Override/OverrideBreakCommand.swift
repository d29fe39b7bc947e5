import ArgumentParser
import Hours

struct OverrideBreakCommand: LiveCommand {
    static let configuration = CommandConfiguration(
        commandName: "break",
        abstract: "Sends departments into a break: visitors are told when chat resumes.",
        discussion: """
            It ends at the next scheduled change unless told otherwise.

            Example:
              chathoursctl override break boutique --departments support --for 20min
            """)

    @OptionGroup var operand: OverrideOperand

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        try await operand.order(.break, at: now, writing: &output)
    }
}
