// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursCore
import ControlAPI
import ControlClient
import Foundation
import Linux

/// `--socket`: where the daemon is asked.
struct DaemonOptions: ParsableArguments {
    static let help = ArgumentHelp(
        "The daemon's control socket (default: $\(ControlSocket.variable) or \(ControlSocket.standard)).",
        valueName: "PATH")

    @Option(help: help, completion: .file())
    var socket: String?

    var client: ControlClient { ControlClient(socketPath: socket ?? ControlSocket.usual) }
}

extension Failure {
    /// Describes the reason why the daemon gave no answer, or none that helps.
    init(_ error: ControlClientError) {
        let exitCode: ExitCode =
            switch error {
            case .unreachable: .unreachable
            case .unexpected: .badData
            case .problem(let problem):
                switch problem.status {
                // What it does not know, and what it cannot do in its present state.
                case 404, 409: .failure
                case 400..<500: .badData
                case 503: .unreachable
                default: .failure
                }
            }
        self.init(exitCode: exitCode, message: printable(error.description))
    }
}

/// The location of the daemon's control socket.
enum ControlSocket {
    static let variable = "CHATHOURS_SOCKET"
    static let standard = path(in: PublishedSite.runtimeDirectory)

    /// The daemon puts it where it publishes.
    static func path(in runtimeDirectory: String) -> String { "\(runtimeDirectory)/control.sock" }

    /// The one that chathoursd.socket keeps: whoever connects starts the daemon.
    private static let activating = "/run/chathoursd/control.sock"

    /// Returns the path on which the daemon that publishes there can be asked without being started; nil if it does not
    /// run.
    static func ofRunning(_ path: String?, publishingIn runtimeDirectory: String) -> String? {
        let isElsewhere = runtimeDirectory != PublishedSite.runtimeDirectory
        let path = path ?? (isElsewhere ? nil : Environment[variable]) ?? self.path(in: runtimeDirectory)
        // While it runs, the usual path leads to the one that would start it.
        return path == activating && !FileManager.default.fileExists(atPath: standard) ? nil : path
    }

    /// The one that is meant where nobody names one.
    static var usual: String {
        Environment[variable] ?? (FileManager.default.fileExists(atPath: activating) ? activating : standard)
    }
}

/// The limit on the history entries that the daemon returns at once.
enum HistoryLimit {
    static func check(_ limit: Int) throws {
        guard (1...1_000).contains(limit) else { throw ValidationError("--limit requires a number from 1 to 1000.") }
    }
}

extension StandardOutput {
    /// A line that holds a value as it is on the control socket.
    mutating func wire(_ value: some Encodable) throws {
        try line(ControlJSON.encode(answer: value))
    }
}
