// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// A made-up time zone in a zone folder of its own, so that a test can have any local time it likes right now.
package struct TestZone: Sendable {
    package static let name = "Test/Here"

    /// Seconds east of UTC, less than a day.
    package let offset: Int

    package init(offset: Int) {
        self.offset = offset
    }

    /// A zone in which it is `hour:minute:second` now, on the date in UTC, the one before or the one after.
    package init(nowReading hour: Int, _ minute: Int, _ second: Int) {
        let wanted = hour * 3_600 + minute * 60 + second
        let difference = (wanted - Int(time(nil)) % 86_400) % 86_400
        offset = difference > 43_200 ? difference - 86_400 : difference < -43_200 ? difference + 86_400 : difference
    }

    /// A TZif file (RFC 9636) without transitions, version 2, that keeps the offset for ever.
    package var file: Data {
        var data = Data()
        for _ in 0..<2 {
            data += Data("TZif2".utf8) + Data(count: 15)
            for count in [0, 0, 0, 0, 1, 4] as [UInt32] { data += withUnsafeBytes(of: count.bigEndian) { Data($0) } }
            data += withUnsafeBytes(of: Int32(offset).bigEndian) { Data($0) } + [0, 0] + Data("TST\0".utf8)
        }
        let west = -offset
        let clock = "\(abs(west) / 3_600):\(abs(west) / 60 % 60):\(abs(west) % 60)"
        return data + Data("\nTST\(west < 0 ? "-" : "")\(clock)\n".utf8)
    }

    /// Puts the zone into `folder`/zoneinfo, which is to be the program's TZDIR (tzset(3)).
    @discardableResult
    package func install(in folder: TemporaryFolder) throws -> String {
        try folder.write("zoneinfo/\(Self.name)", file)
        return "\(folder.path)/zoneinfo"
    }
}
