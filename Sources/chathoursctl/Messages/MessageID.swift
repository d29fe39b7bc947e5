import ArgumentParser
import Control
import ControlClient

/// The id of a message on the command line.
enum MessageID {
    /// For `transform:` of an argument.
    @Sendable static func argument(_ text: String) throws -> String {
        guard TextRule.isMessage(text) else {
            throw ValidationError(
                "Give the id of a message, as messages list shows it; \(text.debugDescription) is none.")
        }
        return text
    }
}

extension CompletionKind {
    /// The latest messages that the daemon knows.
    static let messages = CompletionKind.custom { _, _, _ in
        // Whoever presses Tab waits for no daemon that hangs.
        let client = ControlClient(socketPath: ControlSocket.usual, timeout: .seconds(1))
        return ((try? await client.messages()) ?? []).map(\.message.id)
    }
}
