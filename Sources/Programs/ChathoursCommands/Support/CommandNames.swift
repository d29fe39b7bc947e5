// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursConfiguration
import ChathoursCore
import Linux

/// Finds the command that was meant where the words on the command line name none.
enum CommandNames {
    /// Throws when a word stands where a command is expected, and is none.
    static func check(_ words: [String], of root: any ParsableCommand.Type) throws {
        var command = root
        for word in words {
            let commands = command.configuration.subcommands
            guard !commands.isEmpty, !word.hasPrefix("-"), !(command == root && word == "help") else { return }
            guard let next = commands.first(where: { $0.configuration.commandName == word }) else {
                throw unknown(word, below: command, root)
            }
            command = next
        }
    }

    private static func unknown(
        _ word: String, below command: any ParsableCommand.Type, _ root: any ParsableCommand.Type
    ) -> Failure {
        let names = command.configuration.subcommands.compactMap { $0.configuration.commandName }
        // What is near here, else what is called so elsewhere: `close` is `override close`.
        let elsewhere = paths(below: root).filter { $0.last == word }.map { $0.joined(separator: " ") }
        let meant = Suggestion.nearest(to: word, in: names).map { [$0] } ?? elsewhere
        let prefix = command == root ? "" : "\(command.configuration.commandName ?? "") "
        let remedy =
            meant.isEmpty
            ? "available commands: \(names.joined(separator: ", "))"
            : "did you mean \(meant.map { meant == elsewhere ? $0 : prefix + $0 }.joined(separator: " or "))?"
        return .usage("unknown command \(prefix)\(printable(word)); \(remedy)\nSee chathoursctl \(prefix)--help.")
    }

    /// The commands that stand below another one, each with all of its words.
    private static func paths(below root: any ParsableCommand.Type) -> [[String]] {
        root.configuration.subcommands.flatMap { command -> [[String]] in
            let name = command.configuration.commandName ?? ""
            return command.configuration.subcommands.compactMap { $0.configuration.commandName }.map { [name, $0] }
        }
    }
}
