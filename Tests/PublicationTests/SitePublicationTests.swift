// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Hours
import Linux
import Publication
import TestSupport
import Testing

@Suite struct SitePublicationTests {
    private let folder: TemporaryFolder
    private let site: Site

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path + "/run", withIntermediateDirectories: true)
        site = try SampleState.site(["sales": "09:00-17:00", "support": "10:00-18:00"])
    }

    private func open(at now: Instant = SampleState.monday) throws -> SitePublication {
        try SitePublication(
            site: "shop", runtimeDirectory: folder.path + "/run", stateDirectory: folder.path + "/state", at: now)
    }

    private func state(_ hour: Int64, _ second: Int64 = 0) throws -> SiteState {
        try SampleState.state(site, at: SampleState.monday + hour * 3_600 + second)
    }

    private func read() throws -> PublishedDocument {
        try PublishedDocument(Data(contentsOf: URL(fileURLWithPath: folder.path + "/run/shop/state.json")))
    }

    private var flags: Set<String> {
        Set((try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/run/shop/accepting")) ?? [])
    }

    private var map: String? { try? String(contentsOfFile: folder.path + "/run/shop/route.map", encoding: .utf8) }

    private func status(_ file: String) throws -> stat {
        var status = stat()
        try #require(lstat(folder.path + "/run/shop/" + file, &status) == 0)
        return status
    }

    @Test func flagsAndMapFollowTheState() throws {
        var publication = try open()
        let expected: [(hour: Int64, flags: Set<String>, map: String)] = [
            (8, [], "sales form\nsupport form\n"),
            (9, [".site", "sales"], "sales sales\nsupport sales\n"),
            (10, [".site", "sales", "support"], "sales sales\nsupport support\n"),
            (17, [".site", "support"], "sales support\nsupport support\n"),
            (18, [], "sales form\nsupport form\n"),
        ]
        for (hour, flags, map) in expected {
            _ = try publication.publish(try state(hour), tzdata: "2026f")
            #expect(self.flags == flags, "at \(hour):00")
            #expect(self.map == map, "at \(hour):00")
            #expect(try read().accepting == flags.contains(".site"))
        }
    }

    @Test func sizeModeAndTimesAreAsServersNeedThem() throws {
        umask(0o077)
        defer { umask(0o022) }
        var publication = try open()
        var last: Int?
        for second in 0..<5 as Range<Int64> {
            // Twice within a second.
            _ = try publication.publish(try state(9, second / 2), tzdata: nil)
            let status = try status("state.json")
            #expect(status.st_size > 0 && status.st_size % 4_096 == 0)
            #expect(status.st_mode & 0o7777 == 0o644)
            #expect(status.st_mtim.tv_nsec == 0)
            if let last { #expect(status.st_mtim.tv_sec >= last + 1) }
            last = status.st_mtim.tv_sec
        }
        #expect(try self.status("route.map").st_mode & 0o7777 == 0o644)
        #expect(try self.status("accepting").st_mode & 0o7777 == 0o755)
        #expect(try self.status("").st_mode & 0o7777 == 0o755)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/run/shop")
        #expect(Set(names) == ["state.json", "accepting", "route.map"])
    }

    @Test func sizeNeverShrinksAndGrowsByWholeBlocks() throws {
        let many = try SampleState.site(
            Dictionary(uniqueKeysWithValues: (0..<100).map { ("desk-\($0)", "09:00-17:00") }))
        let large = try SampleState.state(many, at: SampleState.monday + 9 * 3_600)
        var publication = try open()
        _ = try publication.publish(try state(9), tzdata: nil)
        let small = try status("state.json").st_size
        _ = try publication.publish(large, tzdata: nil)
        let grown = try status("state.json").st_size
        #expect(grown > small && grown % 4_096 == 0)
        #expect(try read().department("desk-99")["phase"] as? String == "open")
        _ = try publication.publish(try state(9), tzdata: nil)
        #expect(try status("state.json").st_size == grown)
        #expect(try read().department("desk-99").isEmpty)
    }

    @Test func aFileIsReplacedAndNeverWrittenInPlace() throws {
        var publication = try open()
        _ = try publication.publish(try state(9), tzdata: nil)
        let reader = try FileHandle(forReadingFrom: URL(fileURLWithPath: folder.path + "/run/shop/state.json"))
        let before = try read().bytes
        _ = try publication.publish(try state(17), tzdata: nil)
        #expect(try reader.readToEnd() == before)
        #expect(try read().bytes != before)
    }

    @Test func generationsGrowOverRestarts() throws {
        var last = 0
        for restart in 0..<4 {
            var publication = try open()
            for _ in 0..<3 {
                _ = try publication.publish(try state(9), tzdata: nil)
                #expect(try read().generation > last)
                last = try read().generation
            }
            // A reboot takes the runtime folder; later the state folder is lost instead, and last its file is broken.
            switch restart {
            case 0: try FileManager.default.removeItem(atPath: folder.path + "/run/shop")
            case 1: try FileManager.default.removeItem(atPath: folder.path + "/state")
            default:
                try folder.write("state/shop.generation", "garbage\n")
                try FileManager.default.removeItem(atPath: folder.path + "/run/shop")
            }
        }
    }

    /// A number that nobody has counted, in either file, ends nothing: what follows is one that readers can hold
    /// exactly (RFC 8259, section 6).
    @Test(arguments: ["9223372036854775807", "9223372036854775806", "9007199254740993", "99999999999999999999", "-7"])
    func generationsThatNobodyHasCounted(number: String) throws {
        var publication = try open()
        _ = try publication.publish(try state(9), tzdata: nil)
        let last = try read().generation
        try folder.write("state/shop.generation", number + "\n")
        try folder.write("run/shop/state.json", #"{"schema":1,"site":"shop","generation":\#(number)}"#)
        var next = try open()
        for step in 1...2 {
            _ = try next.publish(try state(9), tzdata: nil)
            #expect((last + step..<1 << 53).contains(try read().generation))
        }
    }

    @Test func aGenerationIsNeverUsedTwiceHoweverManyAreUsed() throws {
        var publication = try open()
        for _ in 0..<1_005 { _ = try publication.publish(try state(9), tzdata: nil) }
        let last = try read().generation
        try FileManager.default.removeItem(atPath: folder.path + "/run/shop")
        var next = try open()
        _ = try next.publish(try state(9), tzdata: nil)
        #expect(try read().generation > last)
    }

    @Test func whatCannotBeWrittenLeavesTheOldFile() throws {
        var publication = try open()
        _ = try publication.publish(try state(9), tzdata: nil)
        let before = try read().bytes
        // A folder in the temporary file's place: it cannot be opened for writing, not even by root.
        try FileManager.default.createDirectory(
            atPath: folder.path + "/run/shop/.state.json.new", withIntermediateDirectories: false)
        #expect(throws: SystemCallError.self) { _ = try publication.publish(try state(17), tzdata: nil) }
        #expect(try read().bytes == before)
        #expect(flags == [".site", "support"], "a closed department has no flag, whatever else fails")
        try FileManager.default.removeItem(atPath: folder.path + "/run/shop/.state.json.new")
        _ = try publication.publish(try state(17), tzdata: nil)
        #expect(flags == [".site", "support"])
    }

    @Test func withdrawingLeavesNothing() throws {
        var publication = try open()
        _ = try publication.publish(try state(9), tzdata: nil)
        try publication.withdraw()
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/run/shop"))
    }

    @Test func documentsFitTheSchema() throws {
        var publication = try open()
        var documents: [Data] = []
        for hour in 0..<24 as Range<Int64> {
            _ = try publication.publish(try state(hour), tzdata: hour % 2 == 0 ? "2026f" : nil)
            documents.append(try read().bytes)
        }
        #expect(try StateSchema.faults(in: documents) == "")
        #expect(!documents.contains { String(decoding: $0, as: UTF8.self).contains("</script") })
        // The checker itself finds faults.
        #expect(try StateSchema.faults(in: [Data(#"{"schema":2}"#.utf8)]) != "")
    }

    @Test func whatOperatorsAndAgentsBringAboutFitsTheSchema() throws {
        let noon = SampleState.monday + 12 * 3_600
        var engine = Engine()
        var documents: [Data] = []
        let events: [Event] =
            [
                .load(site),
                .override(site: "shop", OverrideOrder(kind: .close, departments: ["sales"])),
                .override(
                    site: "shop", OverrideOrder(kind: .break, departments: ["support"], reason: "fire drill: all out")),
            ]
            + AgentStatus.allCases.map { status in
                .reported(
                    site: "shop",
                    [AgentReport(agent: "anna", status: status, departments: ["sales"], serving: 3, capacity: 3)])
            }
        for event in events {
            for case .publish(let state) in engine.handle(event, at: noon) {
                documents.append(Data(StateDocument(state, generation: 1, tzdata: nil).bytes))
            }
        }
        let texts = documents.map { String(decoding: $0, as: UTF8.self) }
        for text in [#""override""#, #""override: fire drill: all out""#, #""busy""#, #""away""#] {
            #expect(texts.contains { $0.contains(text) }, "\(text)")
        }
        #expect(try StateSchema.faults(in: documents) == "")
    }

    @Test func textsSurvive() throws {
        var publication = try open()
        _ = try publication.publish(try state(9), tzdata: nil)
        let name = try read().department("sales")["name"] as? [String: String]
        #expect(name == ["fr": "Été \"sales\" </script>\u{7}"])
    }
}
