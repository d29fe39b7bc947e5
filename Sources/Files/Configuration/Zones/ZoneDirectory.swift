// SPDX-License-Identifier: Apache-2.0

import Glibc
package import Hours
import Linux

/// The system's time zones: a directory of TZif files.
package struct ZoneDirectory: Sendable {
    /// `TZDIR` from the environment (tzset(3)), else `/usr/share/zoneinfo`.
    package static var defaultPath: String {
        guard let value = getenv("TZDIR"), value.pointee != 0 else { return "/usr/share/zoneinfo" }
        return String(cString: value)
    }

    package let path: String

    package init(path: String = Self.defaultPath) {
        self.path = path
    }

    /// The rules of the zone called `name`, such as `Europe/Paris`. No file outside the directory is read.
    package func zone(_ name: String) throws(ZoneError) -> ZoneRules {
        guard Self.isWellFormed(name) else { throw .malformed }
        if ["localtime", "posixrules"].contains(FilePath.name(of: name)) { throw .local }
        guard let directory = Self.realPath(path), let file = Self.realPath("\(path)/\(name)")
        else { throw .unknown(directory: path) }
        guard file.hasPrefix(directory.hasSuffix("/") ? directory : directory + "/")
        else { throw .outside(directory: path) }
        let bytes: [UInt8]
        do throws(SourceFileError) {
            bytes = try SourceFile.bytes(of: file)
        } catch .missing {
            throw .unknown(directory: path)
        } catch .notRegular {
            throw .region
        } catch {
            throw .unreadable("\(error)")
        }
        do throws(TZifError) {
            return try ZoneRules(name: name, tzif: bytes)
        } catch {
            throw .damaged(error)
        }
    }

    /// The version of the tz database, such as `2025b`; nil when the directory does not tell.
    package var version: String? {
        // The first line of tzdata.zi is `# version 2025b`.
        let words = firstWords(of: "tzdata.zi")
        if words.starts(with: ["#", "version"]), words.count > 2 { return words[2] }
        return firstWords(of: "+VERSION").first
    }

    private func firstWords(of name: String) -> [String] {
        guard let bytes = try? SourceFile.bytes(of: "\(path)/\(name)") else { return [] }
        return bytes.prefix(80).prefix { $0 != UInt8(ascii: "\n") }
            .split(separator: UInt8(ascii: " "))
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// Parts of letters, digits and `._+-`, joined by slashes; none of them empty, `.` or `..`.
    private static func isWellFormed(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return name.utf8.count <= 255
            && parts.allSatisfy { part in
                !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
                    && part.allSatisfy { byte in
                        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                            || "._+-".utf8.contains(byte)
                    }
            }
    }

    private static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

/// The reason why a name has no time zone; the description completes a sentence that begins with the name.
package enum ZoneError: Error, Hashable, Sendable {
    /// Not of the form `Europe/Paris`.
    case malformed
    /// There is no such file in the directory.
    case unknown(directory: String)
    /// A folder of zones, such as `Europe`.
    case region
    /// This host's own zone, whichever it is.
    case local
    /// A link that leads out of the directory.
    case outside(directory: String)
    case unreadable(String)
    case damaged(TZifError)
}

extension ZoneError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformed: "is not a time zone name; use for example Europe/Paris"
        case .unknown(let directory): "is not a time zone in \(directory)"
        case .region: "is a region, not a time zone; add a city, as in Europe/Paris"
        case .local: "refers to the zone of this host; use its name, such as Europe/Paris"
        case .outside(let directory): "is a link out of \(directory); use the name of the zone, such as Europe/Paris"
        case .unreadable(let reason): "\(reason); reinstall tzdata"
        case .damaged(let error): error.description
        }
    }

    /// The message about `name`, which is quoted already where that is wanted.
    package func message(about name: String) -> String {
        if case .unknown(let directory) = self { return "unknown time zone \(name) (not in \(directory))" }
        return "\(name) \(self)"
    }
}

/// The names of all zones of a directory, for suggestions.
struct ZoneNames {
    private static let maxCount = 5_000
    private static let deepest = 3

    let names: [String]

    init(directory: String) {
        var names: [String] = []
        Self.collect(&names, directory, prefix: "", depth: 1)
        self.names = names.sorted()
    }

    /// The zone that `name` was meant to be; nil when none is near. `Paris` is Europe/Paris.
    func nearest(to name: String) -> String? {
        let city = name.lowercased().map { $0 == " " ? "_" : $0 }
        if let match = names.first(where: { $0.lowercased().hasSuffix("/" + city) }) { return match }
        return Suggestion.nearest(to: name, in: names)
    }

    private static func collect(_ names: inout [String], _ directory: String, prefix: String, depth: Int) {
        guard depth <= deepest, let stream = opendir(directory) else { return }
        defer { closedir(stream) }
        while names.count < maxCount, let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            // right/ and posix/ repeat the zones; names in lower case or with a dot belong to other files.
            guard let first = name.first, first.isASCII, first.isUppercase, !name.contains(".") else { continue }
            var status = stat()
            guard stat("\(directory)/\(name)", &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                collect(&names, "\(directory)/\(name)", prefix: "\(prefix)\(name)/", depth: depth + 1)
            } else {
                names.append(prefix + name)
            }
        }
    }
}

extension ZoneDirectory {
    /// The zone whose name is nearest to `name`; nil when none is near. Walks the whole directory.
    package func suggestion(near name: String) -> String? {
        ZoneNames(directory: path).nearest(to: name)
    }
}

/// A signature that shows whether zone files were replaced: it differs after tzdata was updated.
package struct ZoneSignature: Hashable, Sendable {
    private struct FileState: Hashable {
        let device: UInt
        let inode: UInt
        let size: Int
        let seconds: Int
        let nanoseconds: Int
    }

    /// Nil for a file that is not there.
    private let states: [String: FileState?]

    init(directory: String, names: [String]) {
        var states: [String: FileState?] = [:]
        for name in names + ["tzdata.zi"] {
            var status = stat()
            states[name] = .some(
                stat("\(directory)/\(name)", &status) == 0
                    ? FileState(
                        device: UInt(status.st_dev), inode: UInt(status.st_ino), size: Int(status.st_size),
                        seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
                    : nil)
        }
        self.states = states
    }
}

extension ZoneDirectory {
    /// Returns the signature of the files of these zones and of tzdata.zi, taken from their metadata.
    package func signature(of names: [String]) -> ZoneSignature {
        ZoneSignature(directory: path, names: names)
    }
}
