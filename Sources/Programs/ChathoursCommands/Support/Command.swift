// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import Hours

/// A command that is told the time and where to write.
protocol Command: ParsableCommand {
    func run(at now: Instant, writing output: inout StandardOutput) throws
}

/// A command that asks the daemon. What the daemon refuses, and a daemon that is not there, may be thrown as they are.
protocol OnlineCommand: AsyncParsableCommand {
    func run(at now: Instant, writing output: inout StandardOutput) async throws
}

/// The environment that this program was started in.
enum Environment {
    /// A variable that is set and not empty.
    static subscript(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// The reason why a command gives up, and the code with which it exits.
struct Failure: Error {
    let exitCode: ExitCode
    let message: String

    static func usage(_ message: String) -> Failure { Failure(exitCode: .usage, message: message) }
    static func badData(_ message: String) -> Failure { Failure(exitCode: .badData, message: message) }
    static func unreachable(_ message: String) -> Failure { Failure(exitCode: .unreachable, message: message) }
    static func badConfiguration(_ message: String) -> Failure {
        Failure(exitCode: .badConfiguration, message: message)
    }
}

/// The exit codes, as in sysexits.h (chathoursctl(1), EXIT STATUS).
extension ExitCode {
    static let usage = ExitCode(64)
    static let badData = ExitCode(65)
    /// The daemon is not reachable, or has stopped publishing.
    static let unreachable = ExitCode(69)
    static let badConfiguration = ExitCode(78)
}
