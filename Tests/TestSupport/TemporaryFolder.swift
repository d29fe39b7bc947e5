// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// A folder of its own for one test, gone when the test is over.
package final class TemporaryFolder: Sendable {
    package let path: String

    /// `parent` is where it is made, for tests that need a certain file system.
    package init(in parent: String = NSTemporaryDirectory()) throws {
        let folder = URL(fileURLWithPath: parent).appendingPathComponent("chathours-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file below the folder, making the folders on the way, in one step as an editor would.
    @discardableResult
    package func write(_ name: String, _ text: String) throws -> String {
        try write(name, Data(text.utf8))
    }

    @discardableResult
    package func write(_ name: String, _ data: Data) throws -> String {
        let file = "\(path)/\(name)"
        try FileManager.default.createDirectory(
            atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try data.write(to: URL(fileURLWithPath: file), options: .atomic)
        return file
    }
}

/// The permissions of files.
package enum FilePermissions {
    /// Those of the file at `path`, which is not followed; nil if there is none.
    package static func of(_ path: String) -> UInt32? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions] as? UInt32
    }
}
