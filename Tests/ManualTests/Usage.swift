// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// A command as its program describes it, `--experimental-dump-help`.
struct Usage: Sendable {
    /// `trigger list`; empty for the program itself.
    let name: String
    /// `--from T`, `--json`; those that are required, and those that are optional. Without `--help` and `--version`.
    let options: (required: Set<String>, optional: Set<String>)
    /// `SITE`, or `[SITE]` where it may be left out, and `[SITE...]` where there may be several.
    let operands: [String]
    /// The help of `--json`; nil if there is no such option.
    let jsonWords: String?

    /// The commands of a program that have none below them.
    static func all(of program: String) throws -> [Usage] {
        let dump = try Shell.run("\(program) --experimental-dump-help")
        return leaves(try JSONDecoder().decode(Help.self, from: Data(dump.output.utf8)).command, above: nil)
    }

    private static func leaves(_ command: Help.Command, above path: String?) -> [Usage] {
        let name = path.map { $0.isEmpty ? command.commandName : "\($0) \(command.commandName)" } ?? ""
        let commands = (command.subcommands ?? []).filter { $0.commandName != "help" }
        guard !commands.isEmpty else { return [Usage(command, name)] }
        return commands.flatMap { leaves($0, above: name) }
    }

    private init(_ command: Help.Command, _ name: String) {
        let arguments = (command.arguments ?? []).filter { $0.valueName != "help" && $0.valueName != "version" }
        let options = arguments.filter { $0.kind != "positional" }
        func words(_ options: [Help.Argument]) -> Set<String> { Set(options.map(\.words)) }
        self.name = name
        self.options = (words(options.filter { !$0.isOptional }), words(options.filter(\.isOptional)))
        operands = arguments.filter { $0.kind == "positional" }.map(\.operand)
        jsonWords = arguments.first { $0.valueName == "json" }?.abstract
    }

    private struct Help: Decodable {
        struct Command: Decodable {
            let commandName: String
            let subcommands: [Command]?
            let arguments: [Argument]?
        }

        struct Argument: Decodable {
            struct Name: Decodable {
                let name: String
            }

            let kind: String
            let names: [Name]?
            let valueName: String
            let isOptional: Bool
            let isRepeating: Bool
            let abstract: String?

            var words: String {
                let name = "--\(names?.first?.name ?? "")"
                return kind == "flag" ? name : "\(name) \(valueName.uppercased())"
            }

            var operand: String { isOptional ? "[\(valueName)\(isRepeating ? "..." : "")]" : valueName }
        }

        let command: Command
    }
}
