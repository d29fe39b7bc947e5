// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// A web server of the test's own on the loopback, stopped when this object goes.
final class WebServer: Sendable {
    let port: UInt16
    private let program: RunningProgram
    private let folder: TemporaryFolder
    /// They are there for as long as this is.
    private let recipes: Recipes

    struct DoesNotStart: Error, CustomStringConvertible {
        let description: String
    }

    /// Starts `name` in the foreground with the `arguments` that are made from the port, and a folder for the server's
    /// own files.
    init(_ name: String, _ recipes: Recipes, arguments: (UInt16, TemporaryFolder) throws -> [String]) throws {
        self.recipes = recipes
        for _ in 1...4 {
            let port = try LoopbackPort.free()
            let folder = try TemporaryFolder()
            let program = try RunningProgram(
                Checkout.program(name), arguments(port, folder), environment: ["HOME": folder.path])
            if try Self.listens(program, port, name) {
                (self.port, self.folder, self.program) = (port, folder, program)
                return
            }
            // Somebody else took the port; anything else is no better the next time.
            guard program.standardError.lowercased().contains("address already in use") else {
                throw DoesNotStart(description: "\(name) does not start:\n\(program.standardError)")
            }
        }
        throw DoesNotStart(description: "\(name) finds no port")
    }

    deinit {
        program.send(SIGTERM)
        _ = try? program.exitStatus(within: 5)
    }

    /// The complaints of the server.
    var complaints: String { program.standardError }

    func send(_ signal: Int32) { program.send(signal) }

    /// False when the program has ended instead.
    private static func listens(_ program: RunningProgram, _ port: UInt16, _ name: String) throws -> Bool {
        var hasEnded = false
        try TimeoutError.wait("\(name) to listen; it says:\n\(program.standardError)", 20) {
            hasEnded = (try? program.exitStatus(within: 0)) != nil
            return hasEnded || LoopbackPort.isServed(port, by: program.identifier)
        }
        return !hasEnded
    }
}
