import Foundation
import TestBench

/// A web server of the test's own on the loopback, stopped when this object goes.
final class WebServer: Sendable {
    let port: UInt16
    private let program: RunningProgram
    private let folder: TemporaryFolder

    struct DoesNotStart: Error, CustomStringConvertible {
        let description: String
    }

    /// Starts `name` in the foreground. `configuration` is made from the port and a folder for the server's own files;
    /// it must have the process id written to `pid` there. Its path is put after the last of `options`.
    init(_ name: String, options: [String], configuration: (UInt16, String) -> String) throws {
        for _ in 1...4 {
            let port = try LoopbackPort.free()
            let folder = try TemporaryFolder()
            let file = try folder.write("\(name).conf", configuration(port, folder.path))
            let program = try RunningProgram(Checkout.program(name), options + [file])
            if try Self.listens(program, folder, name) {
                (self.port, self.folder, self.program) = (port, folder, program)
                return
            }
            // Somebody else took the port; anything else is no better the next time.
            guard program.standardError.contains("Address already in use") else {
                throw DoesNotStart(description: "\(name) does not start:\n\(program.standardError)")
            }
        }
        throw DoesNotStart(description: "\(name) finds no port")
    }

    deinit {
        program.send(SIGTERM)
        _ = try? program.exitStatus(within: 5)
    }

    /// What the server has complained about.
    var complaints: String { program.standardError }

    /// Both servers write their process id once they listen. False when the program has ended instead.
    private static func listens(_ program: RunningProgram, _ folder: TemporaryFolder, _ name: String) throws -> Bool {
        var hasEnded = false
        try Overdue.wait("\(name) to listen; it says:\n\(program.standardError)", 20) {
            hasEnded = (try? program.exitStatus(within: 0)) != nil
            let pid = try? String(contentsOfFile: "\(folder.path)/pid", encoding: .utf8)
            return hasEnded || pid?.trimmingCharacters(in: .whitespacesAndNewlines) == "\(program.identifier)"
        }
        return !hasEnded
    }
}
