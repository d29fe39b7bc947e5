// SPDX-License-Identifier: Apache-2.0

/// A reason why the bytes of a time-zone file cannot be used.
package enum TZifError: Error, Hashable, Sendable {
    case notTZif
    case versionOne
    case truncated
    case leapSeconds
    case inconsistent(String)
}

extension TZifError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notTZif: "is not a time-zone file (RFC 9636: it does not begin with TZif)"
        case .versionOne: "contains only version 1 data, which ends in 2037; install a current tzdata"
        case .truncated: "is truncated; reinstall tzdata"
        case .leapSeconds: "counts leap seconds, unlike POSIX time; use the zone of the same name without right/"
        case .inconsistent(let what): "is corrupt (\(what)); reinstall tzdata"
        }
    }
}

extension ZoneRules {
    /// Reads the version 2+ data block and the footer of a TZif file (RFC 9636 section 3).
    package init(name: String, tzif bytes: [UInt8]) throws(TZifError) {
        var reader = TZifReader(bytes: bytes)
        let first = try reader.header()
        guard first.version >= UInt8(ascii: "2") else { throw .versionOne }
        try reader.skip(first.dataLength(timeSize: 4))
        let header = try reader.header()
        guard header.leaps == 0 else { throw .leapSeconds }
        guard header.types > 0, header.characters > 0 else { throw .inconsistent("no local time types") }

        let times = try reader.times(header.times)
        for (earlier, later) in zip(times, times.dropFirst()) where earlier >= later {
            throw .inconsistent("transitions out of order")
        }
        let indexes = try reader.take(header.times)
        let listed = try reader.types(header.types, characters: header.characters)
        try reader.skip(header.standardFlags + header.universalFlags)
        guard indexes.allSatisfy({ $0 < header.types }) else { throw .inconsistent("unknown local time type") }

        var transitions: [Int64] = []
        var types: [LocalTimeType] = []
        for (time, index) in zip(times, indexes) where listed[Int(index)] != (types.last ?? listed[0]) {
            transitions.append(time)
            types.append(listed[Int(index)])
        }
        self.init(
            name: name, first: listed[0], transitions: transitions, types: types, footer: try reader.footer(),
            footerStart: times.last ?? Int64.min)
    }
}

private struct TZifHeader {
    let version: UInt8
    let universalFlags, standardFlags, leaps, times, types, characters: Int

    func dataLength(timeSize: Int) -> Int {
        times * (timeSize + 1) + types * 6 + characters + leaps * (timeSize + 4) + standardFlags + universalFlags
    }
}

private struct TZifReader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func take(_ count: Int) throws(TZifError) -> ArraySlice<UInt8> {
        guard count <= bytes.count - position else { throw .truncated }
        defer { position += count }
        return bytes[position..<position + count]
    }

    mutating func skip(_ count: Int) throws(TZifError) {
        _ = try take(count)
    }

    mutating func header() throws(TZifError) -> TZifHeader {
        guard bytes.count >= 4, bytes.starts(with: "TZif".utf8) else { throw .notTZif }
        guard try take(4).elementsEqual("TZif".utf8) else { throw .inconsistent("no second header") }
        let version = try take(1).first ?? 0
        try skip(15)
        var counts: [Int] = []
        for _ in 0..<6 { counts.append(Int(Self.bigEndian(try take(4)) & 0xffff_ffff)) }
        return TZifHeader(
            version: version, universalFlags: counts[0], standardFlags: counts[1], leaps: counts[2],
            times: counts[3], types: counts[4], characters: counts[5])
    }

    mutating func times(_ count: Int) throws(TZifError) -> [Int64] {
        let block = try take(count * 8)
        return (0..<count).map { index in
            let start = block.startIndex + index * 8
            return Int64(bitPattern: Self.bigEndian(block[start..<start + 8]))
        }
    }

    /// The local time types, whose abbreviations end with a NUL in the characters behind them.
    mutating func types(_ count: Int, characters: Int) throws(TZifError) -> [LocalTimeType] {
        let records = try take(count * 6)
        let names = try take(characters)
        var types: [LocalTimeType] = []
        for start in stride(from: records.startIndex, to: records.endIndex, by: 6) {
            let offset = Int(Int32(truncatingIfNeeded: Self.bigEndian(records[start..<start + 4])))
            guard (-89_999...93_599).contains(offset) else { throw .inconsistent("offset of \(offset) s") }
            let name = names.dropFirst(Int(records[start + 5]))
            guard let end = name.firstIndex(of: 0) else { throw .inconsistent("unterminated abbreviation") }
            types.append(LocalTimeType(offset: offset, abbreviation: String(decoding: name[..<end], as: UTF8.self)))
        }
        return types
    }

    /// The rule between the two newlines at the end; nil when there is none between them.
    mutating func footer() throws(TZifError) -> PosixRule? {
        guard try take(1).first == UInt8(ascii: "\n") else { throw .inconsistent("no footer") }
        guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) else { throw .truncated }
        let text = String(decoding: bytes[position..<end], as: UTF8.self)
        guard !text.isEmpty else { return nil }
        guard let rule = PosixRule(text) else { throw .inconsistent("footer \(text.debugDescription)") }
        return rule
    }

    private static func bigEndian(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
