// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// A program that a test has started, with what it writes.
package final class RunningProgram: Sendable {
    private let process: Mutex<Process>
    private let output = ProgramOutput()
    private let errors = ProgramOutput()
    private let ended = DispatchSemaphore(value: 0)
    package let identifier: Int32

    package init(_ executable: String, _ arguments: [String], environment: [String: String] = [:]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        let (out, err) = (Pipe(), Pipe())
        process.standardOutput = out
        process.standardError = err
        let ended = ended
        process.terminationHandler = { _ in ended.signal() }
        // A new program inherits the signal mask of its thread, and here that is one of Dispatch, which blocks most.
        var (none, blocked) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &blocked)
        defer { pthread_sigmask(SIG_SETMASK, &blocked, nil) }
        try process.run()
        identifier = process.processIdentifier
        self.process = Mutex(process)
        output.gather(from: out)
        errors.gather(from: err)
    }

    deinit { send(SIGKILL) }

    package var standardOutput: String { output.text }
    package var standardError: String { errors.text }

    /// Does nothing once the program has ended: the number may be another's then.
    package func send(_ signal: Int32) {
        if process.withLock({ $0.isRunning }) { kill(identifier, signal) }
    }

    /// The exit status; a signal's number with 128 added where one ended the program.
    package func exitStatus(within seconds: Double) throws -> Int32 {
        guard ended.wait(timeout: .now() + seconds) == .success else {
            throw TimeoutError(what: "the end of \(identifier); so far it says:\n\(standardError)", seconds: seconds)
        }
        ended.signal()
        // What it wrote last may still be on its way; a child that it left behind may never end.
        try? TimeoutError.wait("the rest of the output", 1) { output.isComplete && errors.isComplete }
        return process.withLock { $0.terminationReason == .exit ? $0.terminationStatus : 128 + $0.terminationStatus }
    }

    /// Waits until standard error holds `text`.
    package func says(_ text: String, within seconds: Double) throws {
        try TimeoutError.wait("\(text.debugDescription) on standard error", seconds) { standardError.contains(text) }
    }
}

/// Something that did not happen in time.
package struct TimeoutError: Error, CustomStringConvertible {
    package let what: String
    package let seconds: Double

    package init(what: String, seconds: Double) {
        self.what = what
        self.seconds = seconds
    }

    package var description: String { "waited \(seconds) s in vain for \(what)" }

    /// As `wait`, without keeping a thread from other tests.
    package static func eventually(
        _ what: String, _ seconds: Double, until condition: () async throws -> Bool
    ) async throws {
        let end = Date().addingTimeInterval(seconds)
        while try await !condition() {
            guard Date() < end else { throw TimeoutError(what: what, seconds: seconds) }
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    /// Looks every few milliseconds whether `condition` has come true.
    package static func wait(_ what: String, _ seconds: Double, until condition: () throws -> Bool) throws {
        let end = Date().addingTimeInterval(seconds)
        while try !condition() {
            guard Date() < end else { throw TimeoutError(what: what, seconds: seconds) }
            usleep(2_000)
        }
    }
}
