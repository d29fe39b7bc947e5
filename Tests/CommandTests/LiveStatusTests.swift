import Control
import Foundation
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
        let arguments = ["status", "--runtime-dir", "\(daemon.folder.path)/run"] + arguments
        return try await aside { try ControlProgram.run(arguments) }
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
            #expect(run.lines.contains("held back: lunch"))
            #expect(run.lines.contains("override: sales is closed until Tue 1 Jul 2031 00:00 CEST, by anna"))
            let publishing = "publishing fails: No space left on device; the last that worked: Tue 5 Jan 2021 09:00 CET"
            #expect(run.lines.contains(publishing))
            #expect(run.lines.last?.hasPrefix("chathoursd 1.0 has been running for ") == true)
            let object = try #require(try await status(daemon, "--socket", daemon.socket, "--json").objects.first)
            #expect(object["generation"] as? Int == 4_711)
            let added = try #require(object["daemon"] as? NSDictionary)
            #expect(added["paused_triggers"] as? [String] == ["lunch"])
            #expect((added["publication"] as? NSDictionary)?["failure"] as? String == "No space left on device")
        }
    }

    @Test func theFilesAloneAreEnough() async throws {
        try await LiveDaemon.run { daemon async throws in
            try publish(daemon, "boutique")
            // The socket beside the files, and none is there.
            let run = try await status(daemon)
            #expect(run.exitCode == 0)
            #expect(run.lines[0] == "boutique: open (hours), chats can start; pages show: chat")
            #expect(run.lines.last?.contains("run/control.sock: there is no such socket") == true)
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
            #expect(run.output.contains("publishing fails: Read-only file system"))
            #expect(run.output.contains("boutique: open"))
        }
    }
}
