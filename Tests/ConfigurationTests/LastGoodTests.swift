// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Glibc
import Hours
import Testing

@Suite struct LastGoodTests {
    private static let accepted = Instant(rfc3339: "2026-03-02T15:41:00Z")!
    private static let site = """
        time-zone: Europe/Paris
        hours: { mon-fri: 09:00-18:00 }
        holidays: [fr, ./team.txt, ./lists/team.txt]

        """

    private let folder = SiteFolder()
    private let reading: SiteReading
    private let version: LastGoodVersion
    private var copies: LastGoodCopies { LastGoodCopies(stateDirectory: folder.directory.path) }

    init() {
        folder.directory.write("2026-03-09 Outing\n", to: "sites/team.txt")
        folder.directory.write("2026-03-10 Inventory\n", to: "sites/lists/team.txt")
        reading = folder.read(Self.site)
        version = LastGoodVersion(acceptedAt: Self.accepted, files: reading.sources)
    }

    private func write(_ version: LastGoodVersion, to folder: String = "last-good/sites/shop") {
        for (name, bytes) in version.copy { self.folder.directory.write(bytes, to: "\(folder)/\(name)") }
    }

    @Test func aCopyHoldsAllThatAReadingNeeds() throws {
        let path = try #require(reading.sources.first?.path)
        #expect(
            reading.sources.map(\.path).map { String($0.dropFirst(folder.directory.path.utf8.count)) } == [
                "/sites/shop.yaml", "/holidays/fr.txt", "/sites/./team.txt", "/sites/./lists/team.txt",
            ])
        write(version)
        for file in reading.sources { unlink(file.path) }
        #expect(folder.reader.read(path, on: SiteFolder.today).site == nil)
        let kept = try #require(try copies.site("shop"))
        #expect(kept == version)
        let again = folder.reader.read(path, on: SiteFolder.today, from: kept.files)
        #expect(again == reading)
        #expect(again.site?.site.name == "shop")
    }

    /// An operator can take the files as they are.
    @Test func theFilesOfACopyAreVerbatim() {
        let names = version.copy.map(\.name)
        #expect(names == ["shop.yaml", "fr.txt", "team.txt", "4-team.txt", "manifest"])
        #expect(version.copy[0].bytes == Array(Self.site.utf8))
        #expect(version.copy[3].bytes == Array("2026-03-10 Inventory\n".utf8))
    }

    @Test func whereNoneIsKeptThereIsNone() throws {
        #expect(try copies.site("shop") == nil)
        #expect(try copies.settings() == nil)
    }

    /// After a loss of power in the moment of its replacement.
    @Test func thePredecessorStandsInForACopyThatIsMissing() throws {
        write(version, to: "last-good/sites/\(LastGoodCopies.predecessor(of: "shop"))")
        #expect(try copies.site("shop") == version)
        let newer = LastGoodVersion(acceptedAt: Self.accepted + 60, files: version.files)
        write(newer)
        #expect(try copies.site("shop") == newer)
    }

    @Test func anyChangedByteIsFound() {
        write(version)
        for (name, bytes) in version.copy {
            for position in bytes.indices {
                var damaged = bytes
                damaged[position] ^= 1
                folder.directory.write(damaged, to: "last-good/sites/shop/\(name)")
                #expect(throws: LastGoodError.self, "byte \(position) of \(name)") { try copies.site("shop") }
            }
            folder.directory.write(Array(bytes.dropLast()), to: "last-good/sites/shop/\(name)")
            #expect(throws: LastGoodError.self, "the end of \(name)") { try copies.site("shop") }
            folder.directory.write(bytes, to: "last-good/sites/shop/\(name)")
        }
        #expect(throws: Never.self) { try copies.site("shop") }
    }

    @Test func settingsWithErrorsGiveWayToTheirLastGoodVersion() throws {
        let path = folder.directory.write(
            "mail: { team: { to: a@example.org, from: chat@example.org } }\n", to: "chathours.yaml")
        let good = SettingsInForce(path, copies: copies)
        let settings = try #require(good.settings)
        #expect(good.lastGood == nil && good.damage == nil)
        folder.directory.write("mail: 5\n", to: "chathours.yaml")
        let none = SettingsInForce(path, copies: copies)
        #expect(none.settings == nil && none.lastGood == nil && none.damage == nil)
        write(LastGoodVersion(acceptedAt: Self.accepted, files: good.reading.sources), to: "last-good/settings")
        let kept = SettingsInForce(path, copies: copies)
        #expect(kept.settings == settings && kept.lastGood == Self.accepted)
        #expect(kept.reading.settings == nil && !kept.reading.diagnostics.isEmpty)
        folder.directory.write("damaged\n", to: "last-good/settings/manifest")
        let damaged = SettingsInForce(path, copies: copies)
        #expect(damaged.settings == nil)
        #expect(damaged.damage?.description == "\(copies.folder)/settings/manifest is damaged")
    }
}
