// SPDX-License-Identifier: Apache-2.0

import Foundation
import Hours
import NaiveHours
import TestSupport
import Testing

/// Every zone of this machine, compared with Python's reading of the same files.
@Suite struct ZoneDatabaseTests {
    static let begin = Instant(0)
    static let end = at("2100-01-01T00:00:00Z")
    static let python = "/usr/bin/python3"

    /// Python's reading of one zone.
    private struct Reading {
        let name: String
        let offsetAtBegin: Int
        let transitions: [(at: Instant, before: Int, after: Int)]
        let samples: [(at: Instant, offset: Int, name: String)]

        init(_ line: Substring) throws {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            try #require(fields.count == 4, "\(line.prefix(80))")
            func parts(_ field: Substring) -> [[Substring]] {
                field.split(separator: " ").map { $0.split(separator: ":") }
            }
            func number(_ text: Substring) throws -> Int { try #require(Int(text)) }
            name = String(fields[0])
            offsetAtBegin = try #require(Int(fields[1]))
            transitions = try parts(fields[2]).map {
                (Instant(Int64(try number($0[0]))), try number($0[1]), try number($0[2]))
            }
            samples = try parts(fields[3]).map { (Instant(Int64(try number($0[0]))), try number($0[1]), String($0[2])) }
        }
    }

    /// Python takes the first standard type before a file's first transition, RFC 9636 its first type. The two are one
    /// in all files of tzdata that change after 1970, so nothing is left out here.
    @Test(.enabled(if: pythonIsExpected, "\(python) is missing"))
    func agreesWithPython() throws {
        try #require(FileManager.default.isExecutableFile(atPath: Self.python), "\(Self.python) is missing")
        var contents: [[UInt8]: String] = [:]
        let names = ZoneFiles.names().filter { !$0.hasPrefix("right/") }
        for name in names.sorted(by: { ($0.utf8.count, $0) < ($1.utf8.count, $1) }) {
            let bytes = try ZoneFiles.bytes(name)
            if contents[bytes] == nil { contents[bytes] = name }
        }
        #expect(names.count > 300)
        let zones = try Dictionary(
            uniqueKeysWithValues: contents.map { ($0.value, try ZoneRules(name: $0.value, tzif: $0.key)) })
        let readings = try Self.askPython(zones.keys.sorted(), seed: SeededRandom.baseSeed)
        #expect(readings.count == zones.count)
        for reading in readings { Self.compare(try #require(zones[reading.name]), with: reading) }
    }

    @Test(.enabled(if: !ZoneFiles.names(below: "right").isEmpty, "this machine has no right/"))
    func filesWithLeapSecondsAreRefused() throws {
        for name in ZoneFiles.names(below: "right") {
            #expect(throws: TZifError.leapSeconds, "\(name)") {
                try ZoneRules(name: name, tzif: ZoneFiles.bytes(name))
            }
        }
    }

    private static var pythonIsExpected: Bool {
        FileManager.default.isExecutableFile(atPath: python) || ProcessInfo.processInfo.environment["CI"] != nil
    }

    private static func compare(_ zone: ZoneRules, with reading: Reading) {
        let name = zone.name
        #expect(zone.offset(at: begin) == reading.offsetAtBegin, "\(name) at \(begin)")
        for (instant, before, after) in reading.transitions {
            let offsets = [instant - 1, instant, instant + 1].map { zone.offset(at: $0) }
            if offsets != [before, after, after] { Issue.record("\(name): \(offsets) around \(instant)") }
        }
        for (instant, offset, abbreviation) in reading.samples {
            let found = (zone.offset(at: instant), zone.abbreviation(at: instant))
            if found != (offset, abbreviation) {
                Issue.record("\(name): \(found), not \(offset) \(abbreviation), at \(instant)")
            }
        }
        #expect(offsetChanges(of: zone) == reading.transitions.map(\.at), "\(name)")
    }

    /// The transitions in (begin, end) that change more than an abbreviation.
    private static func offsetChanges(of zone: ZoneRules) -> [Instant] {
        var changes: [Instant] = []
        var offset = zone.offset(at: begin)
        var instant = begin
        while let next = zone.nextTransition(after: instant), next.at < end {
            if next.offset != offset { changes.append(next.at) }
            (instant, offset) = (next.at, next.offset)
        }
        return changes
    }

    private static func askPython(_ names: [String], seed: UInt64) throws -> [Reading] {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "zone_offsets.py")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [
            script.path, "\(seed)", "\(begin.secondsSince1970)", "\(end.secondsSince1970)",
        ]
        process.environment = ["PYTHONTZPATH": ZoneFiles.root]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        // The script reads all names before it writes anything.
        input.fileHandleForWriting.write(Data(names.joined(separator: "\n").utf8))
        try input.fileHandleForWriting.close()
        let answer = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try answer.split(separator: "\n").map { try Reading($0) }
    }
}
