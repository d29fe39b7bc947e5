// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Glibc
import Hours
import Linux
import Logging
import Subprocess
import SystemPackage

/// The result of running a program.
enum ProgramEnd: Hashable, Sendable {
    case exited(Int32)
    case signalled(Int32)
    /// It ran longer than it may, and was ended.
    case overdue
    /// It could not be started. `isPassing`: the machine lacked something that it may have later.
    case notStarted(String, isPassing: Bool)
}

/// Runs a program in a session of its own, in `/`, with nothing of our environment, and logs its output line by line.
/// Once it has ended or run too long, its whole process group is terminated.
struct ProgramRun: Sendable {
    /// Between SIGTERM and SIGKILL.
    private static let gracePeriod = Duration.seconds(5)
    /// The interval for checking whether a program that closed its outputs has ended.
    private static let pollInterval = Duration.milliseconds(50)

    let words: [String]
    let environment: [String: String]
    let input: [UInt8]
    let timeout: Hours.Span
    /// Maps a line of the output to the text that is logged.
    var shown: @Sendable (String) -> String = { $0 }
    let logger: Logger

    func end() async -> ProgramEnd {
        do {
            let stdin = try MemoryFile(input)
            return try await run(with: stdin)
        } catch let error as SubprocessError {
            return .notStarted(SpawnError(error).words, isPassing: SpawnError(error).isPassing)
        } catch {
            return .notStarted(VisibleText.escaped("\(error)"), isPassing: true)
        }
    }

    private func run(with stdin: MemoryFile) async throws -> ProgramEnd {
        var options = PlatformOptions()
        options.createSession = true
        let program = words[0]
        let result = try await Subprocess.run(
            program.contains("/") ? .path(.init(program)) : .name(program),
            arguments: Arguments(Array(words.dropFirst())),
            environment: .custom(variables),
            workingDirectory: "/", platformOptions: options,
            input: .fileDescriptor(.init(rawValue: stdin.descriptor), closeAfterSpawningProcess: false),
            output: .sequence, error: .combinedWithOutput
        ) { execution in
            await watch(execution.processIdentifier.value, execution.standardOutput)
        }
        if result.closureResult { return .overdue }
        switch result.terminationStatus {
        case .exited(let code): return .exited(code)
        case .signaled(let signal): return .signalled(signal)
        }
    }

    private var variables: [Environment.Key: String] {
        let path = ActionTargets.programFolders.joined(separator: ":")
        return environment.reduce(into: ["PATH": path, "LANG": "C.UTF-8", "HOME": "/"]) { variables, variable in
            if let key = Environment.Key(rawValue: variable.key) { variables[key] = variable.value }
        }
    }

    /// Logs the output until the program has ended; returns true if it was overdue. The program has not been waited for
    /// yet, so its process id cannot have been reused.
    private func watch(_ group: pid_t, _ output: SubprocessOutputSequence) async -> Bool {
        let overdue = Task {
            do {
                try await Task.sleep(for: .seconds(timeout.seconds))
            } catch {
                return false
            }
            kill(-group, SIGTERM)
            try? await Task.sleep(for: Self.gracePeriod)
            kill(-group, SIGKILL)
            return true
        }
        await log(output)
        while !Self.hasEnded(group) { try? await Task.sleep(for: Self.pollInterval) }
        kill(-group, SIGKILL)
        overdue.cancel()
        return await overdue.value
    }

    private func log(_ output: SubprocessOutputSequence) async {
        var lines = OutputLines()
        do {
            for try await part in output {
                for line in part.withUnsafeBytes({ lines.add($0) }) { write(line) }
            }
        } catch {
            logger.warning("cannot read the output of \(words[0]): \(error)")
        }
        for line in lines.end() { write(line) }
        if lines.dropped > 0 { logger.warning("\(words[0]) wrote \(lines.dropped) more bytes, which are not logged") }
    }

    private func write(_ line: String) {
        logger.info("\(VisibleText.escaped(words[0])): \(shown(line))")
    }

    private static func hasEnded(_ process: pid_t) -> Bool {
        var information = siginfo_t()
        let result = waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT)
        return result != 0 || information.si_signo == SIGCHLD
    }
}

/// The lines of a program's output, made visible, up to a bound; counts what is beyond it.
struct OutputLines {
    static let maxBytes = 65_536
    static let maxLines = 1_000
    /// A longer line comes in several parts.
    static let maxLineLength = 4_096

    /// Bytes that are in no line.
    private(set) var dropped = 0
    private var taken = 0
    private var count = 0
    private var line: [UInt8] = []

    /// The lines that `bytes` complete, without those that are empty.
    mutating func add(_ bytes: some Collection<UInt8>) -> [String] {
        guard taken < Self.maxBytes, count < Self.maxLines else {
            dropped += bytes.count
            return []
        }
        var lines: [String] = []
        for (index, byte) in bytes.enumerated() {
            guard taken < Self.maxBytes, count < Self.maxLines else {
                dropped += bytes.count - index
                break
            }
            taken += 1
            if byte != UInt8(ascii: "\n") { line.append(byte) }
            if byte == UInt8(ascii: "\n") || line.count == Self.maxLineLength { lines += end() }
        }
        return lines
    }

    /// Returns the text since the last line end; empty if there is none.
    mutating func end() -> [String] {
        guard !line.isEmpty else { return [] }
        defer { line.removeAll() }
        count += 1
        return [VisibleText.escaped(String(decoding: line, as: UTF8.self))]
    }
}

/// The reason that a program could not be started.
struct SpawnError {
    let error: SubprocessError

    init(_ error: SubprocessError) {
        self.error = error
    }

    /// True if the machine only lacked a resource temporarily: processes, memory, open files.
    var isPassing: Bool {
        guard let reason = error.underlyingError else { return false }
        return [.resourceTemporarilyUnavailable, .noMemory, .tooManyOpenFiles, .tooManyOpenFilesInSystem].contains(
            reason)
    }

    var words: String {
        if error.code == .executableNotFound { return "does not exist" }
        return error.underlyingError.map { "cannot be started: \($0)" } ?? VisibleText.escaped("\(error)")
    }
}
