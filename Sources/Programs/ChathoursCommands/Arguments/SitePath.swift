// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import ControlAPI
import FoundationEssentials

/// The file that a site's name, or a path, on the command line stands for.
enum SitePath {
    /// A name means the site's file in the configuration, where there is one; anything else is a path.
    static func resolve(_ text: String) throws -> String {
        if let file = installed(text) { return file }
        guard !text.contains("/"), !text.contains("."), !FileManager.default.fileExists(atPath: text) else {
            return text
        }
        let names = SiteFiles.names.map { ", which has \($0.joined(separator: ", "))" } ?? ""
        let near = Suggestion.nearest(to: text, in: SiteFiles.names ?? [])
        let meant = near.map { "; did you mean \($0.debugDescription)?" } ?? names
        let quoted = printable(text.debugDescription)
        throw Failure.badConfiguration("there is no site \(quoted) in \(SiteFiles.directory)\(meant)")
    }

    /// The file of the site called `name`; nil where there is none.
    static func installed(_ name: String) -> String? {
        let file = "\(SiteFiles.directory)/\(name).yaml"
        return FieldRules.isName(name) && FileManager.default.fileExists(atPath: file) ? file : nil
    }
}

extension SiteFiles {
    /// The sites that the configuration has files of, in order; nil where there are none.
    static var names: [String]? {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        let names = files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.filter(FieldRules.isName)
        return names.isEmpty ? nil : names.sorted()
    }
}
