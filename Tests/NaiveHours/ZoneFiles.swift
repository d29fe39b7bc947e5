// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Hours

/// The time-zone files of this machine.
package enum ZoneFiles {
    package static let root = "/usr/share/zoneinfo"

    enum Failure: Error { case unreadable(String) }

    package static func bytes(_ name: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: "\(root)/\(name)") else { throw Failure.unreadable(name) }
        return [UInt8](data)
    }

    /// The names of all files below `folder` that begin with `TZif`, in order.
    package static func names(below folder: String? = nil) -> [String] {
        let top = folder.map { "\(root)/\($0)" } ?? root
        let paths = FileManager.default.enumerator(atPath: top)?.compactMap { $0 as? String } ?? []
        return paths.filter { beginsWithTZif("\(top)/\($0)") }.map { path in folder.map { "\($0)/\(path)" } ?? path }
            .sorted()
    }

    private static func beginsWithTZif(_ path: String) -> Bool {
        let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        guard let file = FileHandle(forReadingAtPath: real) else { return false }
        defer { try? file.close() }
        return (try? file.read(upToCount: 4)) == Data("TZif".utf8)
    }
}

/// The zone `name` as this machine's tz database has it.
package func zone(_ name: String) throws -> ZoneRules {
    name == "UTC" ? .utc : try ZoneRules(name: name, tzif: ZoneFiles.bytes(name))
}

/// An instant written in RFC 3339; a slip in a test stops it.
package func at(_ text: String) -> Instant {
    guard let instant = Instant(rfc3339: text) else { preconditionFailure("no instant: \(text)") }
    return instant
}

/// A date such as `2026-12-24`; a slip in a test stops it.
package func date(_ text: String) -> CivilDate {
    guard let date = CivilDate(text) else { preconditionFailure("no date: \(text)") }
    return date
}

/// A wall-clock time, written `2026-03-29 02:30`; the hours may go past 24.
package func wall(_ text: String) -> WallTime {
    let parts = text.split(separator: " ")
    let time = parts[1].split(separator: ":").compactMap { Int($0) }
    return WallTime(date(String(parts[0])), minutes: time[0] * 60 + time[1])
}
