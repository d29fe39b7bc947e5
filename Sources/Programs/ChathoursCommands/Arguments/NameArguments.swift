// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursConfiguration
import ChathoursCore
import ControlAPI
import ControlClient
import Hours

/// The id of a message on the command line, or as much of its beginning as no other has.
enum MessageIDArgument {
    private static let maxListed = 10

    /// For `transform:` of an argument.
    @Sendable static func argument(_ text: String) throws -> String {
        guard FieldRules.isMessagePrefix(text) else {
            throw ValidationError(
                "Specify the id of a message, as shown by messages list, or a prefix of it; "
                    + "\(text.debugDescription) is neither.")
        }
        return text
    }

    /// The one id that begins with `text`; a whole id is not looked for. Throws when none does, or several do.
    static func resolve(_ text: String, from client: ControlClient) async throws -> String {
        guard !FieldRules.isMessage(text) else { return text }
        let records = try await client.messages(MessageQuery(id: text, limit: MessageQuery.maxPageSize))
        guard let first = records.first else {
            throw Failure(exitCode: .failure, message: "no message has an id that starts with \(text)")
        }
        guard records.count > 1 else { return first.message.id }
        let count = records.count < MessageQuery.maxPageSize ? "\(records.count)" : "at least \(records.count)"
        let listed = records.prefix(maxListed).map {
            "\n  \($0.message.id)  \($0.message.receivedAt)  \($0.message.site)"
        }
        let more = records.count > maxListed ? "\n  …" : ""
        throw Failure.usage("\(count) messages have ids that start with \(text):\(listed.joined())\(more)")
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

/// The name of an agent on the command line.
enum AgentName {
    /// For `transform:` of an argument.
    @Sendable static func argument(_ text: String) throws -> String {
        guard let agent = FieldRules.agent(text) else {
            throw ValidationError("\(text.debugDescription) is not a valid agent name: \(FieldRules.agentRule).")
        }
        return agent
    }
}

extension CompletionKind {
    /// The departments of the site on the command line.
    static let departments = CompletionKind.custom { words, _, _ in
        let paths = words.compactMap { $0.hasSuffix(".yaml") ? $0 : SitePath.installed($0) }
        guard let path = paths.last else { return [] }
        // The day decides about warnings only.
        return SiteFiles.read(path, at: Instant(0)).site?.site.departments.map(\.name) ?? []
    }
}

/// Names of departments with commas between them.
enum NameList {
    /// For `transform:` of an option.
    @Sendable static func option(_ text: String) throws -> [String] {
        let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard names.allSatisfy(FieldRules.isName) else {
            throw ValidationError("Specify names separated by commas, such as sales,support.")
        }
        return names
    }
}

/// The name of a site, as commands that ask the daemon want it.
enum SiteName {
    /// For `transform:` of an argument; the path of a site's file stands for its name.
    @Sendable static func argument(_ text: String) throws -> String {
        let file = text.split(separator: "/").last ?? ""
        let name = file.hasSuffix(".yaml") ? String(file.dropLast(5)) : text
        guard FieldRules.isName(name) else {
            throw ValidationError("Specify the name of a site, such as boutique; \(text.debugDescription) is not one.")
        }
        return name
    }
}

/// A length of time on the command line.
enum SpanOption {
    /// For `transform:` of an option.
    @Sendable static func option(_ text: String) throws -> Span {
        guard let span = Span(text) else { throw ValidationError("Specify a duration such as 90s, 15min or 1h 30min.") }
        return span
    }
}
