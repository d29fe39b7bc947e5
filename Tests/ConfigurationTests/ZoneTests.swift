// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import Glibc
import Hours
import Testing

@Suite struct ZoneTests {
    let folder = SiteFolder()

    private func error(_ name: String) -> ZoneError? {
        do throws(ZoneError) {
            _ = try folder.zones.zone(name)
            return nil
        } catch {
            return error
        }
    }

    @Test func rulesAreRead() throws {
        let zone = try folder.zones.zone("Europe/Paris")
        #expect(zone.name == "Europe/Paris")
        #expect(zone.offset(at: Instant(1_767_225_600)) == 3_600)
        #expect(zone.offset(at: Instant(1_782_864_000)) == 7_200)
    }

    @Test(arguments: [
        "", "/etc/passwd", "../zoneinfo/Europe/Paris", "Europe/../Europe/Paris", "Europe//Paris", "Europe/",
        "./Europe/Paris",
        "Europe/Paris ", "Europe/Pa ris", "Europe/Par\u{EE}s", "Europe/..", "a\0b", "..", ".",
    ])
    func malformedNamesAreRefused(name: String) {
        #expect(error(name) == .malformed)
    }

    @Test func otherNamesAreTold() {
        #expect(error("Europe/Pariss") == .unknown(directory: folder.zones.path))
        #expect(error("Europe") == .region)
        #expect(ZoneDirectory(path: "/nonexistent").version == nil)
        #expect(error("localtime") == .local)
    }

    @Test func linksThatLeaveTheDirectoryAreRefused() throws {
        let root = folder.directory.path
        folder.directory.write(ZoneFile.paris, to: "etc/localtime")
        folder.directory.write(ZoneFile.paris, to: "etc/other")
        symlink("\(root)/etc/localtime", "\(root)/zoneinfo/Here")
        symlink("../../etc", "\(root)/zoneinfo/Europe/Out")
        symlink("Paris", "\(root)/zoneinfo/Europe/Vaduz")
        #expect(error("Here") == .outside(directory: folder.zones.path))
        #expect(error("Europe/Out/other") == .outside(directory: folder.zones.path))
        #expect(try folder.zones.zone("Europe/Vaduz").offset(at: Instant(0)) == 3_600)
        // A directory whose name begins as this one's is another.
        folder.directory.write(ZoneFile.paris, to: "zoneinfo-old/Paris")
        symlink("../zoneinfo-old/Paris", "\(root)/zoneinfo/Old")
        #expect(error("Old") == .outside(directory: folder.zones.path))
    }

    @Test func theDirectoryMayBeALink() throws {
        symlink("zoneinfo", "\(folder.directory.path)/linked")
        #expect(try ZoneDirectory(path: "\(folder.directory.path)/linked").zone("Europe/Paris").name == "Europe/Paris")
    }

    @Test func damagedFilesAreTold() {
        let whole = ZoneFile.paris
        for length in 0..<whole.count {
            folder.directory.write(Array(whole[..<length]), to: "zoneinfo/Cut")
            guard case .damaged = error("Cut") else {
                Issue.record("\(length) of \(whole.count) bytes: \(String(describing: error("Cut")))")
                return
            }
        }
        folder.directory.write("not a zone", to: "zoneinfo/Text")
        #expect(error("Text") == .damaged(.notTZif))
        folder.directory.write(ZoneFile.bytes(offset: 0, footer: "", version: "\0"), to: "zoneinfo/Old")
        #expect(error("Old") == .damaged(.versionOne))
        folder.directory.write(ZoneFile.bytes(offset: 0, footer: "UTC0", leaps: 1), to: "zoneinfo/Leap")
        #expect(error("Leap") == .damaged(.leapSeconds))
        folder.directory.write([UInt8](repeating: 0, count: 1_048_577), to: "zoneinfo/Large")
        guard case .unreadable = error("Large") else {
            Issue.record("read a zone of more than 1 MiB")
            return
        }
    }

    @Test(arguments: [
        ("Mars/Phobos", "unknown time zone \"Mars/Phobos\" (not in "),
        ("Europe/Pariss", "did you mean \"Europe/Paris\"?"),
        ("europe/paris", "did you mean \"Europe/Paris\"?"), ("Paris", "did you mean \"Europe/Paris\"?"),
        ("New York", "did you mean \"America/New_York\"?"), ("America/New-York", "did you mean \"America/New_York\"?"),
        ("../../etc/localtime", "is not a time zone name"),
        ("localtime", "refers to the zone of this host; use its name"),
        ("Europe", "is a region"), ("Cut", "is truncated; reinstall tzdata"),
    ])
    func areToldAtTheirPlace(name: String, words: String) {
        folder.directory.write(Array(ZoneFile.paris.dropLast(20)), to: "zoneinfo/Cut")
        let reading = folder.read("hours: off\ntime-zone: \(name)\n")
        #expect(reading.saysOnly(words, 2, 12), "\(reading.brief)")
    }

    @Test func areNamedOnceInALoadedSite() {
        let text = "departments: { a: { time-zone: Europe/Paris }, b: { time-zone: America/New_York }, c: {} }\n"
        #expect(folder.readBelowZone(text).site?.zones == ["America/New_York", "Europe/Paris"])
    }

    @Test func versionIsThatOfTheDirectory() {
        #expect(folder.zones.version == "2025b")
        folder.directory.write("2024a\n", to: "plus/+VERSION")
        #expect(ZoneDirectory(path: "\(folder.directory.path)/plus").version == "2024a")
        folder.directory.write("# redo\n", to: "odd/tzdata.zi")
        #expect(ZoneDirectory(path: "\(folder.directory.path)/odd").version == nil)
    }

    @Test func signatureTellsAReplacement() {
        let names = ["Europe/Paris", "Europe/Missing"]
        let before = folder.zones.signature(of: names)
        #expect(folder.zones.signature(of: names) == before)
        folder.directory.write(ZoneFile.newYork, to: "zoneinfo/America/New_York")
        #expect(folder.zones.signature(of: names) == before)
        folder.directory.write(ZoneFile.paris + [0x0A], to: "zoneinfo/Europe/Paris")
        let changed = folder.zones.signature(of: names)
        #expect(changed != before)
        folder.directory.write(ZoneFile.paris, to: "zoneinfo/Europe/Missing")
        #expect(folder.zones.signature(of: names) != changed)
        let complete = folder.zones.signature(of: names)
        folder.directory.write("# version 2026a, and longer\n", to: "zoneinfo/tzdata.zi")
        #expect(folder.zones.signature(of: names) != complete)
    }

    /// A rename over the file keeps its name and may keep its size and time.
    @Test func signatureTellsARename() {
        let root = folder.directory.path
        let before = folder.zones.signature(of: ["Europe/Paris"])
        folder.directory.write(ZoneFile.paris, to: "zoneinfo/Europe/New")
        rename("\(root)/zoneinfo/Europe/New", "\(root)/zoneinfo/Europe/Paris")
        #expect(folder.zones.signature(of: ["Europe/Paris"]) != before)
    }

    @Test func suggestionsLeaveOutWhatIsNoZone() {
        folder.directory.write(ZoneFile.paris, to: "zoneinfo/right/Europe/Lisbon")
        folder.directory.write(ZoneFile.paris, to: "zoneinfo/posix/Europe/Lisbon")
        folder.directory.write("x", to: "zoneinfo/zone.tab")
        #expect(folder.zones.suggestion(near: "Lisbon") == nil)
        #expect(folder.zones.suggestion(near: "zone.tap") == nil)
        #expect(folder.zones.suggestion(near: "America/NewYork") == "America/New_York")
        #expect(ZoneDirectory(path: "/nonexistent").suggestion(near: "Paris") == nil)
    }
}
