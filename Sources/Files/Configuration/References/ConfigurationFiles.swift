// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Finds the files that belong to one configuration: site files in `sites`, and `chathours.yaml` beside that folder.
package enum ConfigurationFiles {
    private static let installed = "/etc/chathours"
    private static let folder = "sites"

    /// The `chathours.yaml` that holds for a site file: beside its folder, else in its folder, else the installed one.
    /// There may be none at the path that is returned.
    package static func settings(for siteFile: String) -> String {
        let folder = FilePath.folder(of: siteFile)
        let beside = FilePath.sibling(SettingsReader.fileName, of: folder)
        let candidates = [beside, FilePath.joined(folder, SettingsReader.fileName)]
        if let found = candidates.first(where: exists) { return found }
        return FilePath.name(of: folder) == Self.folder ? beside : "\(installed)/\(SettingsReader.fileName)"
    }

    /// The site files that go with a `chathours.yaml`, by the names of their sites: those in `sites` beside it, else
    /// those beside it, else the installed ones.
    package static func sites(for settings: String) -> [String: String] {
        let own = FilePath.folder(of: settings)
        let sites = FilePath.joined(own, folder)
        if exists(sites) { return siteFiles(in: sites) }
        let beside = siteFiles(in: own)
        return beside.isEmpty ? siteFiles(in: "\(installed)/\(folder)") : beside
    }

    private static func siteFiles(in folder: String) -> [String: String] {
        let names = FolderNames.of(folder).filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }
        return names.reduce(into: [:]) { files, name in
            if !SettingsReader.isSettings(name) { files[String(name.dropLast(5))] = FilePath.joined(folder, name) }
        }
    }

    private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
