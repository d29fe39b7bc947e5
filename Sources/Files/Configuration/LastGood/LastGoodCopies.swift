// SPDX-License-Identifier: Apache-2.0

import Linux

/// The directory of the last good versions of configuration files: a folder for each site file, and one for
/// `chathours.yaml`.
package struct LastGoodCopies: Sendable {
    /// The folder's name in the state directory.
    package static let folderName = "last-good"
    /// Of the folder that is one level below and holds a folder for each site.
    package static let sitesName = "sites"
    /// Of the folder that is one level below, for `chathours.yaml`.
    package static let settingsName = "settings"

    package let folder: String
    package var sites: String { "\(folder)/\(Self.sitesName)" }

    /// The folder of a site's copy.
    package func siteCopy(_ name: String) -> String { "\(sites)/\(name)" }
    /// The folder of the copy of `chathours.yaml`.
    package var settingsCopy: String { "\(folder)/\(Self.settingsName)" }

    package init(stateDirectory: String) {
        folder = "\(stateDirectory)/\(Self.folderName)"
    }

    /// The last good version of a site's file; nil when none is kept.
    package func site(_ name: String) throws(LastGoodError) -> LastGoodVersion? { try version(name, in: sites) }

    /// The last good version of `chathours.yaml`; nil when none is kept.
    package func settings() throws(LastGoodError) -> LastGoodVersion? { try version(Self.settingsName, in: folder) }

    private func version(_ name: String, in folder: String) throws(LastGoodError) -> LastGoodVersion? {
        // While a copy is replaced, its predecessor has the other name for a moment, or longer after a loss of power.
        for name in [name, Self.predecessor(of: name)] where SourceFile.exists("\(folder)/\(name)") {
            return try LastGoodVersion(copyIn: "\(folder)/\(name)")
        }
        return nil
    }

    /// The name of a copy that is being replaced.
    package static func predecessor(of name: String) -> String { ".\(name).old" }
}
