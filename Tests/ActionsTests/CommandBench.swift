// SPDX-License-Identifier: Apache-2.0

import Actions
import ChathoursCore
import Glibc
import Hours
import TestSupport

/// Runs commands.
struct CommandBench {
    let folder: TemporaryFolder
    let log = RecordedLog()
    /// The path of a script to run.
    let script: String

    init() throws {
        folder = try TemporaryFolder()
        script = "\(folder.path)/hook"
    }

    /// Runs a script of dash.
    func run(
        _ text: String, arguments: [String] = [], timeout: Int64 = 60,
        firing: Firing = SampleFiring.firing(event: .breakStart)
    ) async throws -> ActionOutcome {
        try folder.write("hook", "#!/bin/sh\n\(text)\n")
        chmod(script, 0o700)
        return await perform([script] + arguments, timeout: timeout, firing: firing)
    }

    func perform(
        _ words: [String], timeout: Int64 = 60, firing: Firing = SampleFiring.firing()
    ) async -> ActionOutcome {
        let performer = Performer(
            targets: ActionTargets(commandTimeout: Span(seconds: timeout)), credentialsDirectory: nil,
            zones: SampleFiring.zone)
        return await performer.perform(.command(words), for: firing, at: firing.firedAt, remarks: log.logger)
    }

    /// The lines that the script wrote, as they were logged.
    var output: [String] {
        let start = "info: \(script): "
        return log.lines.filter { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) }
    }
}
