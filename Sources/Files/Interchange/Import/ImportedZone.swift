// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

/// The time zone that other hours are written in.
struct ImportedZone {
    /// Its name in the tz database.
    let name: String
    /// The other program's name of the zone; nil if it is the same.
    let foreignName: String?

    /// The zone that the operator has chosen, which counts more than what is written.
    init(chosen: String) throws(ImportError) {
        guard Self.isWellFormed(chosen) else {
            throw ImportError(
                "--time-zone", "\(quoted(chosen)) is not a time zone name; use for example Europe/Paris")
        }
        self.init(name: chosen)
    }

    private init(name: String, foreignName: String? = nil) {
        self.name = name
        self.foreignName = foreignName
    }

    /// The zone that `part` names, as Rails does or as the tz database does; `chosen` counts more.
    init(_ part: JSONPart?, chosen: String?, in document: JSONPart) throws(ImportError) {
        if let chosen {
            try self.init(chosen: chosen)
            return
        }
        guard let part else { throw document.refusal("has no time zone; specify it with --time-zone") }
        let text = try part.text()
        if let zone = RailsZones.zones[text] {
            self.init(name: zone, foreignName: text == "UTC" ? nil : text)
        } else if text == "Astana" {
            throw part.refusal(
                "Astana is Asia/Dhaka or Asia/Almaty, depending on the server; specify it with --time-zone")
        } else if Self.isWellFormed(text) {
            self.init(name: text)
        } else {
            throw part.refusal("unknown time zone \(quoted(text)); specify it with --time-zone")
        }
    }

    /// Returns true if it is of the form `Europe/Paris`, which is safe to write into a file.
    private static func isWellFormed(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count) && name.first?.isLetter == true
            && name.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "/_+-".utf8.contains(byte)
            }
    }
}
