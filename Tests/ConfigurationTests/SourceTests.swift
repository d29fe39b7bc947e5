// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import Glibc
import Testing

@Suite struct SourceTests {
    let folder = SiteFolder()

    @Test func tellsAFileThatIsMissing() {
        let path = "\(folder.directory.path)/sites/none.yaml"
        let reading = folder.reader.read(path, on: SiteFolder.today)
        #expect(reading.saysOnly("does not exist", 1, 1), "\(reading.brief)")
        #expect(reading.diagnostics.first?.place.file == path)
    }

    @Test func refusesWhatIsNoFile() {
        mkdir("\(folder.directory.path)/dir.yaml", 0o755)
        #expect(
            folder.reader.read("\(folder.directory.path)/dir.yaml", on: SiteFolder.today)
                .saysOnly("not a regular file", 1, 1))
        mkfifo("\(folder.directory.path)/pipe.yaml", 0o644)
        #expect(
            folder.reader.read("\(folder.directory.path)/pipe.yaml", on: SiteFolder.today)
                .saysOnly("not a regular file", 1, 1))
    }

    @Test func refusesMoreThanAMebibyte() {
        let head = "time-zone: Europe/Paris\n#"
        let most = 1_048_576
        #expect(folder.read(head + String(repeating: "x", count: most - head.utf8.count)).errors == [])
        let reading = folder.read(head + String(repeating: "x", count: most - head.utf8.count + 1))
        #expect(reading.saysOnly("1048577 bytes", 1, 1), "\(reading.brief)")
    }

    @Test(
        arguments: [
            ([0xE9], 2, 14), ([0xC3], 2, 14), ([0xC0, 0xAF], 2, 14), ([0xED, 0xA0, 0x80], 2, 14),
            ([0xF5, 0x80, 0x80, 0x80], 2, 14), ([0xC3, 0xA9, 0xFF], 2, 15), ([0xE2, 0x82], 2, 14), ([0x80], 2, 14),
            ([0xF0, 0x9F, 0x8E, 0x89, 0xC3, 0x28], 2, 15), ([0xF4, 0x90, 0x80, 0x80], 2, 14),
        ] as [([UInt8], Int, Int)])
    func refusesWhatIsNotUTF8(bytes: [UInt8], line: Int, column: Int) {
        let text = Array("time-zone: Europe/Paris\nchannel: cafe".utf8) + bytes
        let reading = folder.read(text)
        #expect(reading.saysOnly("not valid UTF-8", line, column), "\(reading.brief)")
    }

    @Test(arguments: [
        "\0", "\u{1}", "\u{7F}", "\u{85}", "\u{9B}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\r", "\u{FFFF}",
    ])
    func refusesControlCharacters(character: String) {
        let reading = folder.readBelowZone("channel: é\(character)x\n")
        #expect(reading.errors.count == 1)
        #expect(reading.says("delete it", 2, 11) || reading.says("line feed", 2, 11), "\(reading.brief)")
    }

    /// Characters from escapes in double quotes are rejected too: they would reach commands and file names.
    @Test func refusesEscapedControlCharacters() {
        let reading = folder.readBelowZone("offline: { form: \"none\\0\" }\n")
        #expect(reading.says("control character", 2, 18), "\(reading.brief)")
    }

    @Test func readsAByteOrderMarkAndWindowsLineEnds() {
        let reading = folder.read("\u{FEFF}time-zone: Europe/Paris\r\nhours:\r\n  mon: 09:00-18:00\r\n  tue: 9-18\r\n")
        #expect(reading.saysOnly("\"9-18\"", 4, 8), "\(reading.brief)")
    }

    /// Columns count characters, not bytes.
    @Test func countsCharacters() {
        let reading = folder.readBelowZone("departments: { a: { name: { fr: é🎉 }, hour: {} } }\n")
        #expect(reading.saysOnly("\"hour\"", 2, 39), "\(reading.brief)")
    }

    @Test(arguments: [
        ("Shop.yaml", "did you mean \"shop\"?"), ("a_b.yaml", "is not a valid name for a site"),
        (".yaml", "is not a valid name for a site"),
        ("-a.yaml", "is not a valid name for a site"), ("shop.yml", "does not end in .yaml"),
        ("a23456789012345678901234567890123.yaml", "is not a valid name for a site"),
    ])
    func checksTheNameOfTheSite(name: String, words: String) {
        let reading = folder.read("time-zone: Europe/Paris\nhours: { mon: 09:00-10:00 }\n", name: name)
        #expect(reading.saysOnly(words, 1, 1), "\(reading.brief)")
    }

    @Test func takesTheLongestName() {
        let name = "a2345678901234567890123456789012"
        #expect(folder.read("time-zone: Europe/Paris\n", name: "\(name).yaml").site?.site.name == name)
    }

    /// Files of up to 15 bytes are texts that Swift keeps in registers.
    @Test func readsTinyFiles() {
        #expect(folder.read("hours: off\n").saysOnly("time-zone is missing", 1, 1))
        #expect(folder.read("a: b").says("unknown key \"a\" in a site", 1, 1))
        #expect(folder.read("a: '").saysOnly("quote", 1, 4))
    }

    @Test(arguments: ["", "\n\n", "# nothing\n", "---\n", "~\n", "null\n", "   \n"])
    func tellsAnEmptyFile(text: String) {
        let reading = folder.read(text)
        #expect(reading.saysOnly("empty", 1, 1), "\(reading.brief)")
        #expect(reading.errors[0].message.contains("time-zone: Europe/Paris"))
    }
}
