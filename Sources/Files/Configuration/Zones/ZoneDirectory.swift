import Glibc
import Hours
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
