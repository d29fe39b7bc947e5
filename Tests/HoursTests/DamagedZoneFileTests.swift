// SPDX-License-Identifier: Apache-2.0

import NaiveHours
import TestSupport
import Testing

@testable import Hours

/// A damaged file is refused with a reason; it never stops the program.
@Suite struct DamagedZoneFileTests {
    private static let types = [TZifBytes.LocalType(offset: 0), TZifBytes.LocalType(offset: 3_600, isDaylight: true)]
    private static let sound = TZifBytes(
        transitions: [(1_000, 1), (2_000, 0), (3_000, 1)], types: types, footer: "AAA0BBB,M3.5.0,M10.5.0")

    @Test func soundFileIsRead() throws {
        #expect(try ZoneRules(Self.sound).offset(at: Instant(1_000)) == 3_600)
    }

    @Test func fileCutShortAnywhere() {
        let bytes = Self.sound.bytes
        for length in bytes.indices {
            #expect(throws: TZifError.self, "the first \(length) bytes") {
                try ZoneRules(name: "cut", tzif: Array(bytes[..<length]))
            }
        }
    }

    @Test(arguments: ["Europe/Paris", "Africa/Casablanca", "America/Sao_Paulo"])
    func systemFileCutShortAnywhere(name: String) throws {
        let bytes = try ZoneFiles.bytes(name)
        for length in bytes.indices {
            #expect(throws: TZifError.self, "the first \(length) bytes") {
                try ZoneRules(name: name, tzif: Array(bytes[..<length]))
            }
        }
    }

    @Test(arguments: ["", "T", "TZi", "TZIF2", "#!/bin/sh\nexit 0\n"])
    func otherFiles(text: String) {
        #expect(throws: TZifError.notTZif) { try ZoneRules(name: "other", tzif: Array(text.utf8)) }
    }

    @Test(arguments: TZifBytes.Count.allCases, [UInt32(1_000_000), 0x7fff_ffff, 0xffff_ffff])
    func hugeCounts(count: TZifBytes.Count, lie: UInt32) {
        var file = Self.sound
        file.lies[count] = lie
        let expected = count == .leap ? TZifError.leapSeconds : .truncated
        #expect(throws: expected) { try ZoneRules(file) }
    }

    @Test func noTypes() {
        var file = Self.sound
        file.lies[.type] = 0
        #expect(throws: TZifError.inconsistent("no local time types")) { try ZoneRules(file) }
    }

    @Test func unknownType() {
        var file = Self.sound
        file.transitions[1].type = 2
        #expect(throws: TZifError.inconsistent("unknown local time type")) { try ZoneRules(file) }
    }

    @Test(arguments: [[2_000, 1_000, 3_000], [1_000, 1_000, 3_000], [1_000, 3_000, 2_000]] as [[Int64]])
    func unorderedTransitions(times: [Int64]) {
        var file = Self.sound
        for (index, time) in times.enumerated() { file.transitions[index].at = time }
        #expect(throws: TZifError.inconsistent("transitions out of order")) { try ZoneRules(file) }
    }

    /// RFC 9636 section 3.2: between -24:59:59 and 25:59:59.
    @Test(arguments: [-90_000, 93_600, -2_147_483_648, 2_147_483_647])
    func impossibleOffset(offset: Int) {
        var file = Self.sound
        file.types[1].offset = offset
        #expect(throws: TZifError.inconsistent("offset of \(offset) s")) { try ZoneRules(file) }
    }

    @Test(arguments: [-89_999, 93_599])
    func furthestOffset(offset: Int) throws {
        var file = Self.sound
        file.types[1].offset = offset
        #expect(try ZoneRules(file).offset(at: Instant(1_500)) == offset)
    }

    @Test func nameOutsideTheNames() {
        var file = Self.sound
        file.nameIndexLie = 200
        #expect(throws: TZifError.inconsistent("unterminated abbreviation")) { try ZoneRules(file) }
    }

    @Test func noSecondHeader() {
        var bytes = Self.sound.bytes
        let second = bytes.lastIndex(of: UInt8(ascii: "Z")) ?? 0
        bytes[second] = UInt8(ascii: "z")
        #expect(throws: TZifError.inconsistent("no second header")) { try ZoneRules(name: "damaged", tzif: bytes) }
    }

    /// Whatever the bytes say: an error, or a zone that answers.
    @Test(.timeLimit(.minutes(1)), arguments: SeededRandom.seeds(12))
    func randomDamage(seed: UInt64) throws {
        var chance = SeededRandom(seed: seed)
        let names = ["Europe/Paris", "Europe/Dublin", "America/Asuncion", "Asia/Kathmandu", "Pacific/Apia"]
        let originals = try [Self.sound.bytes] + names.map { try ZoneFiles.bytes($0) }
        var refused = 0
        for _ in 0..<400 {
            let bytes = damaged(chance.pick(originals), &chance)
            guard let zone = try? ZoneRules(name: "damaged", tzif: bytes) else {
                refused += 1
                continue
            }
            for _ in 0..<4 {
                let instant = Instant(Int64.random(in: -62_167_219_200...253_402_300_799, using: &chance))
                let next = zone.nextTransition(after: instant)
                #expect(next.map { $0.at > instant } != false)
                let wall = zone.wallTime(at: instant)
                #expect(zone.firstInstant(reading: wall) <= instant)
                #expect(zone.date(at: instant) >= wall.date)
            }
        }
        #expect(refused > 0)
    }

    private func damaged(_ original: [UInt8], _ chance: inout SeededRandom) -> [UInt8] {
        var bytes = original
        for _ in 0..<chance.number(1...6) where !bytes.isEmpty {
            let place = chance.number(0...bytes.count - 1)
            switch chance.number(0...9) {
            case 0: bytes.removeSubrange(place..<min(bytes.count, place + chance.number(1...40)))
            case 1: bytes.insert(UInt8(chance.number(0...255)), at: place)
            case 2: bytes[place] = chance.pick([0, 0x7f, 0x80, 0xff])
            // The headers and the footer matter most.
            case 3...5: bytes[chance.number(0...min(bytes.count, 50) - 1)] = UInt8(chance.number(0...255))
            case 6, 7: bytes[bytes.count - chance.number(1...min(bytes.count, 30))] = UInt8(chance.number(32...126))
            default: bytes[place] ^= 1 << chance.number(0...7)
            }
        }
        return bytes
    }
}
