import ArgumentParser
import Hours

struct OverrideExtendCommand: LiveCommand {
    static let configuration = CommandConfiguration(
        commandName: "extend",
        abstract: "Keeps departments open beyond their next close, until a time that has to be given.",
        discussion: """
            Warnings before the close move along with it.

            Example:
              chathoursctl override extend boutique --until 2026-11-23T19:00 --reason "sales day"
            """)

    @OptionGroup var operand: OverrideOperand

    func validate() throws {
        guard operand.until != nil || operand.duration != nil else {
            throw ValidationError("Say until when with --until or --for.")
        }
    }

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        try await operand.order(.extend, at: now, writing: &output)
    }
}
