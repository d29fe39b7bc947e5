import ArgumentParser
import ControlAPI

/// The name of an agent on the command line.
enum AgentName {
    /// For `transform:` of an argument.
    @Sendable static func argument(_ text: String) throws -> String {
        guard TextRule.isAgent(text) else {
            throw ValidationError("\(text.debugDescription) names nobody: \(TextRule.agentRule).")
        }
        return text
    }
}
