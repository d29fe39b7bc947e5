// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Glibc
import Subprocess
import SystemPackage

/// The program that performs a workload's jobs, started as a child of the daemon.
struct RunnerProcess: Sendable {
    /// Longer than any that is at work takes: a few attempts at commands that may run an hour each.
    static let maxRuntime = Duration.seconds(6 * 3_600)
    /// Between SIGTERM and SIGKILL.
    private static let gracePeriod = Duration.seconds(5)

    let path: String
    let folders: Directories

    /// The one that lies beside this program; nil when none does.
    static func beside(_ folders: Directories) -> RunnerProcess? {
        guard let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else { return nil }
        let path = (own as NSString).deletingLastPathComponent + "/chathours-runner"
        guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
        return RunnerProcess(path: path, folders: folders)
    }

    /// Runs it to its end; nil when it took longer than `limit`, and was ended. What it writes goes where the daemon's
    /// own messages go.
    func run(_ workload: Workload, limit: Duration = maxRuntime) async throws -> TerminationStatus? {
        try await withThrowingTaskGroup(of: TerminationStatus?.self) { group in
            group.addTask { try await end(of: workload) }
            group.addTask {
                try await Task.sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }

    private func end(of workload: Workload) async throws -> TerminationStatus {
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: Self.gracePeriod)]
        return try await Subprocess.run(
            .path(.init(path)),
            arguments: [
                workload.description, "--config", folders.configuration, "--state-dir", folders.state, "--socket",
                folders.controlSocket,
            ],
            platformOptions: options,
            output: .fileDescriptor(.standardError, closeAfterSpawningProcess: false),
            error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false)
        ).terminationStatus
    }
}

/// The reason why a runner did not end as it should.
enum RunnerError: Sendable, CustomStringConvertible {
    case notStarted(String)
    case exited(Int32)
    case signalled(Int32)
    case overdue

    /// Nil when it did its work, or left some of it for later (EX_TEMPFAIL). `status`: nil when it took too long.
    init?(_ status: TerminationStatus?) {
        switch status {
        case nil: self = .overdue
        case .exited(0), .exited(EX_TEMPFAIL): return nil
        case .exited(let code): self = .exited(code)
        case .signaled(let signal): self = .signalled(signal)
        }
    }

    var description: String {
        switch self {
        case .notStarted(let reason): "could not be started: \(reason)"
        case .exited(let code): "exited with status \(code)"
        case .signalled(let signal): "was killed by signal \(signal)"
        case .overdue: "ran longer than \(RunnerProcess.maxRuntime.components.seconds / 3_600) hours and was killed"
        }
    }
}
