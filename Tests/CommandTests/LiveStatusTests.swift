// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Foundation
import Hours
import Synchronization
import Testing

@Suite struct LiveStatusTests {
    private func publish(_ daemon: LiveDaemon, _ site: String, name: String = "{}") throws {
        func instant(_ seconds: Double) -> String {
            ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: seconds))
        }
        try daemon.folder.write(
            "run/\(site)/state.json",
            """
            {"schema":1,"site":"\(site)","name":\(name),"generation":4711,"generated_at":"\(instant(-10))",
            "valid_until":"\(instant(110))","time_zone":"Europe/Paris","tzdata":"2026f","channel":"live-chat",
            "accepting":true,"phase":"open","reason":"hours","closes_at":null,"opens_at":null,
            "widget":{"show":"chat"},"departments":{},"notices":[],"upcoming":[]}
            """)
    }

    private func status(_ daemon: LiveDaemon, _ arguments: String...) async throws -> Run {
        try await status(daemon, arguments)
    }

    private func status(_ daemon: LiveDaemon, _ arguments: [String]) async throws -> Run {
        let arguments = ["status", "--runtime-dir", "\(daemon.folder.path)/run"] + arguments
        return try await onOwnThread { try ControlProgram.run(arguments) }
    }

    @Test func theDaemonAddsWhatTheFilesDoNotTell() async throws {
        try await LiveDaemon.run { daemon async throws in
            try publish(daemon, "boutique")
            _ = try await daemon.run("trigger", "pause", "boutique.lunch")
            _ = try await daemon.run(
                "override", "close", "--departments", "sales", "--by", "anna", "--until", "2031-07-01")
            daemon.standIn.memory.withLock { $0.publicationFailure = "No space left on device" }
            let run = try await status(daemon, "--socket", daemon.socket)
            #expect(run.exitCode == 0, "\(run.errors)")
            #expect(run.errors.isEmpty)
            #expect(run.lines[0] == "boutique: open (hours), chats can start; pages show: chat")
            #expect(run.lines.contains { $0.hasPrefix("next firing: closing-soon Tue 1 Jul 2031 16:30 CEST (in ") })
            #expect(run.lines.contains("paused: lunch"))
            #expect(run.lines.contains("override: sales is closed until Tue 1 Jul 2031 00:00 CEST, by anna"))
            let publishing = "publication failed: No space left on device; last success: Tue 5 Jan 2021 09:00 CET"
            #expect(run.lines.contains(publishing))
            #expect(run.lines.last?.hasPrefix("chathoursd 1.0 has been running for ") == true)
            let object = try #require(try await status(daemon, "--socket", daemon.socket, "--json").objects.first)
            #expect(object["generation"] as? Int == 4_711)
            let added = try #require(object["daemon"] as? NSDictionary)
            #expect(added["paused_triggers"] as? [String] == ["lunch"])
            #expect((added["publication"] as? NSDictionary)?["failure"] as? String == "No space left on device")
        }
    }

    @Test func whatHasNotArrivedIsToldOf() async throws {
        try await LiveDaemon.run { daemon async throws in
            try publish(daemon, "boutique")
            daemon.standIn.memory.withLock { memory in
                memory.messageCounts = SiteStatus.MessageCounts(waiting: 1, failed: 3)
                memory.failedActions = [
                    FailedAction(
                        trigger: "closing-soon", action: "webhook crm", since: DaemonStandIn.past,
                        due: DaemonStandIn.due, detail: "410 Gone\u{1B}[2J")
                ]
            }
            let run = try await status(daemon, "--socket", daemon.socket)
            #expect(run.exitCode == 0)
            let failed = run.lines.first { $0.hasPrefix("failed: ") }
            #expect(
                failed?.hasPrefix("failed: webhook crm of closing-soon, since Tue 5 Jan 2021 09:00 CET: 410 Gone")
                    == true)
            #expect(!run.output.contains("\u{1B}"))
            #expect(
                run.lines.contains(
                    "messages: 1 waiting for delivery, 3 failed (chathoursctl messages list boutique --state failed)"))
            let added = try await status(daemon, "--socket", daemon.socket, "--json").objects.first?["daemon"]
            let object = try #require(added as? NSDictionary)
            #expect((object["messages"] as? NSDictionary)?["failed"] as? Int == 3)
            let action = (object["failed_actions"] as? [NSDictionary])?.first
            #expect(action?["since"] as? String == "2021-01-05T08:00:00Z")
        }
    }

    private static func rejected(site: String?, lastGood: Instant?) -> RejectedFile {
        let file = site.map { "/nowhere/etc/sites/\($0).yaml" } ?? "/nowhere/etc/chathours.yaml"
        let errors = (1...12).map {
            ReloadReport.Diagnostic(file: file, line: $0, column: 5, severity: .error, message: "no time of day")
        }
        return RejectedFile(
            file: file, site: site, since: DaemonStandIn.past + 240, lastGood: lastGood, errors: errors)
    }

    @Test func aFaultyFileWhoseLastGoodVersionIsInForce() async throws {
        try await LiveDaemon.run { daemon async throws in
            try publish(daemon, "boutique")
            daemon.standIn.memory.withLock {
                $0.rejected = [Self.rejected(site: "boutique", lastGood: DaemonStandIn.past)]
            }
            let run = try await status(daemon, "--socket", daemon.socket)
            #expect(run.exitCode == 0, "readers are served")
            let place = "/nowhere/etc/sites/boutique.yaml"
            let first = try #require(run.lines.firstIndex { $0.hasPrefix("\(place) has errors since ") })
            #expect(
                run.lines[first] == "\(place) has errors since Tue 5 Jan 2021 09:04 CET; "
                    + "the version of Tue 5 Jan 2021 09:00 CET is in force:")
            #expect(run.lines[first + 1] == "  \(place):1:5: error: no time of day")
            #expect(run.lines[first + 11] == "  and 2 more: chathoursctl check \(place)")
            #expect(run.lines.last?.hasPrefix("chathoursd 1.0 has been running for ") == true)
            let objects = try await status(daemon, "--socket", daemon.socket, "--json").objects
            #expect(objects.count == 2)
            let object = try #require(objects.last?["rejected"] as? NSDictionary)
            #expect(object["error_count"] as? Int == 12 && (object["errors"] as? [Any])?.count == 10)
        }
    }

    @Test func aFaultyFileOfWhichNothingIsInForce() async throws {
        let standIn = DaemonStandIn(sites: [])
        standIn.memory.withLock {
            $0.rejected = [Self.rejected(site: nil, lastGood: nil), Self.rejected(site: "atelier", lastGood: nil)]
        }
        try await LiveDaemon.run(standIn) { daemon async throws in
            for arguments in [[], ["atelier"]] {
                let run = try await status(daemon, ["--socket", daemon.socket] + arguments)
                #expect(run.exitCode == 69, "readers find nothing")
                let since = "Tue 5 Jan 2021 08:04 UTC"
                #expect(run.output.contains("chathours.yaml has errors since \(since); none of it is in force:\n"))
                #expect(run.output.contains("UTC; atelier is not published:\n"))
            }
        }
    }

    @Test func beforeTheFirstSiteItSaysWhatToDo() async throws {
        try await LiveDaemon.run(DaemonStandIn(sites: [])) { daemon async throws in
            try daemon.folder.write("run/control.lock", "")
            let run = try await status(daemon, "--socket", daemon.socket)
            #expect(run.exitCode == 0, "\(run.errors)")
            #expect(run.lines.first == "There are no sites yet, and nothing is published. Next:")
            #expect(run.lines.contains { $0.contains(" /nowhere/etc/sites/") })
            #expect(run.lines.contains("  chathoursctl reload"))
        }
    }

    @Test func theFilesAloneAreEnough() async throws {
        try await LiveDaemon.run { daemon async throws in
            try publish(daemon, "boutique")
            // The socket beside the files, and none is there.
            let run = try await status(daemon)
            #expect(run.exitCode == 0)
            #expect(run.lines[0] == "boutique: open (hours), chats can start; pages show: chat")
            #expect(run.lines.last?.contains("run/control.sock: no such socket") == true)
            let object = try #require(try await status(daemon, "--json").objects.first)
            #expect(object["daemon"] == nil)
        }
    }

    @Test(arguments: [
        (#"{"fr":"La boutique","en":"The shop"}"#, "The shop (boutique)"),
        (#"{"fr":"La boutique"}"#, "La boutique (boutique)"), ("{}", "boutique"),
    ])
    func aSiteIsCalledWhatPeopleCallIt(names: String, heading: String) async throws {
        try await LiveDaemon.run { daemon async throws in
            try publish(daemon, "boutique", name: names)
            let run = try await status(daemon)
            #expect(run.lines[0].hasPrefix("\(heading): open (hours)"))
        }
    }

    @Test func aSiteThatIsNotPublishedIsToldOf() async throws {
        let standIn = DaemonStandIn(sites: ["atelier", "boutique"])
        standIn.memory.withLock { $0.publicationFailure = "Read-only file system" }
        try await LiveDaemon.run(standIn) { daemon async throws in
            try publish(daemon, "boutique")
            let run = try await status(daemon, "--socket", daemon.socket)
            #expect(run.exitCode == 69)
            #expect(run.errors.contains("atelier/state.json does not exist"))
            #expect(run.output.contains("publication failed: Read-only file system"))
            #expect(run.output.contains("boutique: open"))
        }
    }
}
