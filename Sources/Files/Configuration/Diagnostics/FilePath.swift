// SPDX-License-Identifier: Apache-2.0

/// The parts of a path, as text; no file is looked at.
package enum FilePath {
    /// The folder that `path` lies in; `.` when no folder is written.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        let folder = path[..<slash]
        return folder.isEmpty ? "/" : String(folder)
    }

    /// Returns the part after the last slash.
    package static func name(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    /// `path` as seen from `folder`; an absolute path is as it is.
    static func joined(_ folder: String, _ path: String) -> String {
        if path.hasPrefix("/") || folder == "." { return path }
        return folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
    }

    /// `name` beside `folder`: `etc/chathours/holidays` for `etc/chathours/sites`.
    static func sibling(_ name: String, of folder: String) -> String {
        switch self.name(of: folder) {
        case "", ".", "..": joined(joined(folder, ".."), name)
        default: joined(self.folder(of: folder), name)
        }
    }
}
