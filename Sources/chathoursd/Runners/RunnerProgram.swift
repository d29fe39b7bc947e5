import Desk
import Foundation
import Subprocess

/// The program that performs a trigger's actions, started as a child of the daemon.
struct RunnerProgram: Sendable {
    let path: String
    let configuration: String
    let socket: String

    /// The one that lies beside this program; nil when none does.
    static func beside(_ folders: Folders) -> RunnerProgram? {
        guard let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else { return nil }
        let path = (own as NSString).deletingLastPathComponent + "/chathours-runner"
        guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
        return RunnerProgram(path: path, configuration: folders.configuration, socket: folders.controlSocket)
    }

    /// Runs it to its end. What it writes goes where the daemon's own messages go.
    func run(_ trigger: TriggerPath) async throws -> TerminationStatus {
        try await Subprocess.run(
            .path(.init(path)),
            arguments: [trigger.description, "--config", configuration, "--socket", socket],
            output: .fileDescriptor(.standardError, closeAfterSpawningProcess: false),
            error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false)
        ).terminationStatus
    }
}
