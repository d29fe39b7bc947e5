import ArgumentParser
import ChathoursCore
import ControlAPI
import ControlClient

/// The id of a message on the command line, or as much of its beginning as no other has.
enum MessageID {
    private static let mostListed = 10

    /// For `transform:` of an argument.
    @Sendable static func argument(_ text: String) throws -> String {
        guard TextRule.isMessagePrefix(text) else {
            throw ValidationError(
                "Give the id of a message, as messages list shows it, or its beginning; "
                    + "\(text.debugDescription) is none.")
        }
        return text
    }

    /// The one id that begins with `text`; a whole id is not looked for. Throws when none does, or several do.
    static func resolve(_ text: String, from client: ControlClient) async throws -> String {
        guard !TextRule.isMessage(text) else { return text }
        let records = try await client.messages(MessageQuery(id: text, limit: MessageQuery.mostAtOnce))
        guard let first = records.first else {
            throw Failure(exitCode: .failure, message: "there is no message whose id begins with \(text)")
        }
        guard records.count > 1 else { return first.message.id }
        let count = records.count < MessageQuery.mostAtOnce ? "\(records.count)" : "at least \(records.count)"
        let listed = records.prefix(mostListed).map {
            "\n  \($0.message.id)  \($0.message.receivedAt)  \($0.message.site)"
        }
        let more = records.count > mostListed ? "\n  …" : ""
        throw Failure.usage("\(count) messages have ids that begin with \(text):\(listed.joined())\(more)")
    }

    /// Those of several, each once, in their order.
    static func resolve(_ texts: [String], from client: ControlClient) async throws -> [String] {
        var ids: [String] = []
        for text in texts {
            let id = try await resolve(text, from: client)
            if !ids.contains(id) { ids.append(id) }
        }
        return ids
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
