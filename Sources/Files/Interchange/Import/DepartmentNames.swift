// SPDX-License-Identifier: Apache-2.0

/// Names for departments that are called something else in another program.
struct DepartmentNames {
    private static let maxLength = 32
    private var taken: Set<String> = ["form"]

    /// A name that is near to `title` and not taken yet; `fallback`, such as `schedule`, where nothing of it is left.
    mutating func name(for title: String, fallback: String) -> String {
        let near = Self.near(title)
        let base = near.isEmpty ? fallback : near
        var name = base
        var number = 1
        while !taken.insert(name).inserted {
            number += 1
            name = "\(base.prefix(Self.maxLength - 4))-\(number)"
        }
        return name
    }

    /// `title` in small letters, digits and single dashes.
    private static func near(_ title: String) -> String {
        let words = title.lowercased().utf8.split { byte in
            !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        let name = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-").prefix(maxLength)
        return String(name.last == "-" ? name.dropLast() : name)
    }
}
