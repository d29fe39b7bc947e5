// SPDX-License-Identifier: Apache-2.0

package import Hours
import Linux

/// A version of a configuration file that had no errors: the file itself first, then the lists that it was read with.
package struct LastGoodVersion: Hashable, Sendable {
    /// The file that says what belongs to a copy.
    static let manifestName = "manifest"
    private static let maxBytes = 16 * SourceFile.mebibyte

    /// The instant at which this version first came into force.
    package let acceptedAt: Instant
    package let files: [SourceCopy]

    package init(acceptedAt: Instant, files: [SourceCopy]) {
        self.acceptedAt = acceptedAt
        self.files = files
    }

    /// The path that the configuration file was read at.
    package var path: String { files.first?.path ?? "" }

    /// The files of a copy of this version: those of the version, each by its own name where that is free, and the
    /// manifest, with the instant, each file's length and checksum, name and path, and a checksum of its own.
    package var copy: [(name: String, bytes: [UInt8])] {
        var names: Set<String> = [Self.manifestName]
        var manifest = "accepted \(acceptedAt)\n"
        var copy: [(name: String, bytes: [UInt8])] = []
        for file in files {
            var name = FilePath.name(of: file.path)
            while !names.insert(name).inserted { name = "\(copy.count + 1)-\(name)" }
            manifest += "\(name.utf8.count) \(file.bytes.count) \(Self.checksum(file.bytes)) \(name)\(file.path)\n"
            copy.append((name, file.bytes))
        }
        manifest += "\(Self.checksum(Array(manifest.utf8)))\n"
        return copy + [(Self.manifestName, Array(manifest.utf8))]
    }

    /// Reads the copy in `folder`.
    init(copyIn folder: String) throws(LastGoodError) {
        let manifest = "\(folder)/\(Self.manifestName)"
        var lines = String(decoding: try Self.bytes(of: manifest), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        let damage = LastGoodError(file: manifest, reason: "is damaged")
        guard lines.popLast()?.isEmpty == true, let end = lines.popLast(),
            end == Self.checksum(Array(lines.map { "\($0)\n" }.joined().utf8))[...], lines.count > 1,
            let acceptedAt = Instant(rfc3339: lines.removeFirst().dropFirst("accepted ".count))
        else { throw damage }
        var files: [SourceCopy] = []
        for line in lines.map({ $0.split(separator: " ", maxSplits: 3).map(String.init) }) {
            guard line.count == 4, let length = Int(line[0]), let size = Int(line[1]), length < line[3].utf8.count
            else { throw damage }
            let name = String(decoding: line[3].utf8.prefix(length), as: UTF8.self)
            let bytes = try Self.bytes(of: "\(folder)/\(name)")
            guard bytes.count == size, Self.checksum(bytes) == line[2] else {
                throw LastGoodError(file: "\(folder)/\(name)", reason: "is damaged")
            }
            let path = String(decoding: line[3].utf8.dropFirst(length), as: UTF8.self)
            files.append(SourceCopy(path: path, bytes: bytes))
        }
        self.init(acceptedAt: acceptedAt, files: files)
    }

    private static func bytes(of path: String) throws(LastGoodError) -> [UInt8] {
        do throws(SourceFileError) {
            return try SourceFile.bytes(of: path, atMost: maxBytes)
        } catch {
            throw LastGoodError(file: path, reason: "\(error)")
        }
    }

    /// FNV-1a of 64 bits: finds damage, and is no protection against forgery.
    private static func checksum(_ bytes: [UInt8]) -> String {
        let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return String(hash, radix: 16)
    }
}

/// The reason why a copy of a last good version cannot be used.
package struct LastGoodError: Error, Hashable, Sendable, CustomStringConvertible {
    package let file: String
    /// Completes a sentence that begins with the file's name.
    package let reason: String

    package init(file: String, reason: String) {
        self.file = file
        self.reason = reason
    }

    package var description: String { "\(file) \(reason)" }
}
