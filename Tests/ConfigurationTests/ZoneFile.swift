// SPDX-License-Identifier: Apache-2.0

/// The bytes of a TZif file (RFC 9636) without transitions, whose footer says everything.
enum ZoneFile {
    static let paris = bytes(offset: 3_600, footer: "CET-1CEST,M3.5.0,M10.5.0/3")
    static let newYork = bytes(offset: -18_000, footer: "EST5EDT,M3.2.0,M11.1.0")

    static func bytes(offset: Int32, footer: String, version: String = "2", leaps: UInt8 = 0) -> [UInt8] {
        let header =
            Array("TZif".utf8) + Array(version.utf8) + [UInt8](repeating: 0, count: 15)
            + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, leaps, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 4]
        let type = (0..<4).map { UInt8(truncatingIfNeeded: offset >> (24 - 8 * $0)) } + [0, 0]
        let data = type + Array("LMT\0".utf8)
        let first = header + data + [UInt8](repeating: 0, count: 8 * Int(leaps))
        let second = header + data + [UInt8](repeating: 0, count: 12 * Int(leaps))
        return first + second + Array("\n\(footer)\n".utf8)
    }
}
