// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import TestSupport
import Testing

@testable import ChathoursDaemon

@Suite struct RunnerProcessTests {
    /// It does not heed SIGTERM either, and would never end by itself.
    @Test(.timeLimit(.minutes(5))) func oneThatHangsIsEnded() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            "runner", "#!/bin/sh\ntrap '' TERM\necho $$ > \(folder.path)/started\nwhile :; do sleep 1; done\n")
        chmod(path, 0o755)
        let program = RunnerProcess(
            path: path, folders: Directories(configuration: folder.path, runtime: folder.path, state: folder.path))
        let status = try await program.run(.trigger(TriggerPath(site: "shop", trigger: "sign")), limit: .seconds(1))
        #expect(status == nil)
        let process = try #require(Int32(String(contentsOfFile: "\(folder.path)/started", encoding: .utf8).dropLast()))
        #expect(kill(process, 0) == -1 && errno == ESRCH, "nothing is left of it")
        #expect(RunnerError(status)?.description == "ran longer than 6 hours and was killed")
    }

    @Test func oneThatEndsInTimeHasItsStatus() async throws {
        let program = RunnerProcess(
            path: "/bin/false", folders: Directories(configuration: "/", runtime: "/", state: "/"))
        let status = try await program.run(.trigger(TriggerPath(site: "shop", trigger: "sign")))
        #expect(RunnerError(status)?.description == "exited with status 1")
    }
}
