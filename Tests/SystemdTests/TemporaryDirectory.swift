// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A directory that is removed, with the files in it, together with this object.
final class TemporaryDirectory: Sendable {
    let path: String

    init() {
        var template = Array("/tmp/chathours-systemd-XXXXXX".utf8CString)
        path = mkdtemp(&template).map { String(cString: $0) } ?? "/nonexistent"
    }

    func file(_ name: String) -> String {
        "\(path)/\(name)"
    }

    deinit {
        if let directory = opendir(path) {
            while let entry = readdir(directory) {
                let name = withUnsafeBytes(of: entry.pointee.d_name) {
                    String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                }
                unlink(file(name))
            }
            closedir(directory)
        }
        rmdir(path)
    }
}
