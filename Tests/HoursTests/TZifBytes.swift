// SPDX-License-Identifier: Apache-2.0

@testable import Hours

/// A TZif file made by hand (RFC 9636 section 3); every count can be made to lie.
struct TZifBytes {
    struct LocalType {
        var offset: Int
        var isDaylight = false
        var name = "AAA"
    }

    enum Count: Int, CaseIterable { case universal, standard, leap, time, type, character }

    var version = UInt8(ascii: "2")
    var transitions: [(at: Int64, type: UInt8)] = []
    var types = [LocalType(offset: 0)]
    var leaps: [(at: Int64, correction: Int32)] = []
    /// Between the newlines at the end; nil leaves out both of them.
    var footer: String? = ""
    var lies: [Count: UInt32] = [:]
    /// The index of a type's abbreviation, to override the right one.
    var nameIndexLie: UInt8?

    var bytes: [UInt8] {
        block(timeSize: 4) + block(timeSize: 8) + (footer.map { [UInt8(ascii: "\n")] + $0.utf8 + [10] } ?? [])
    }

    /// The first header's size; the second begins where the first block's data ends.
    static let headerSize = 44

    private func block(timeSize: Int) -> [UInt8] {
        var names: [UInt8] = []
        var records: [UInt8] = []
        for type in types {
            records += Self.bigEndian(Int64(type.offset), 4) + [type.isDaylight ? 1 : 0]
            records.append(nameIndexLie ?? UInt8(names.count))
            names += Array(type.name.utf8) + [0]
        }
        let counts: [Count: Int] = [
            .leap: leaps.count, .time: transitions.count, .type: types.count, .character: names.count,
        ]
        var bytes = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
        for count in Count.allCases {
            let lie = timeSize == 8 ? lies[count].map { Int64($0) } : nil
            bytes += Self.bigEndian(lie ?? Int64(counts[count] ?? 0), 4)
        }
        for transition in transitions { bytes += Self.bigEndian(transition.at, timeSize) }
        bytes += transitions.map(\.type)
        bytes += records + names
        for leap in leaps { bytes += Self.bigEndian(leap.at, timeSize) + Self.bigEndian(Int64(leap.correction), 4) }
        return bytes
    }

    private static func bigEndian(_ value: Int64, _ size: Int) -> [UInt8] {
        (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> (Int64($0) * 8)) }
    }
}

extension ZoneRules {
    init(_ file: TZifBytes, name: String = "Test/Zone") throws(TZifError) {
        try self.init(name: name, tzif: file.bytes)
    }

    /// A zone that a footer alone describes.
    init(footer: String) throws(TZifError) {
        try self.init(TZifBytes(footer: footer))
    }
}
