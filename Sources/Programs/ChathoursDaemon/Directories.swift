// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The folders the daemon works in.
struct Directories: Sendable {
    let configuration: String
    let runtime: String
    let state: String

    var sites: String { "\(configuration)/sites" }
    var holidays: String { "\(configuration)/holidays" }
    var settings: String { "\(configuration)/chathours.yaml" }
    var controlSocket: String { "\(runtime)/control.sock" }
    var agentsSocket: String { "\(runtime)/agents.sock" }
    var formsSocket: String { "\(runtime)/forms.sock" }

    /// Makes the folders it writes to where they are missing.
    func make() throws {
        for folder in [runtime, state] {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        }
    }

    /// The names of the sites that have a file.
    func siteNames() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: sites)
            .filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.map { String($0.dropLast(".yaml".count)) }.sorted()
    }

    func siteFile(_ name: String) -> String { "\(sites)/\(name).yaml" }

    /// The first of the folders that systemd passes in a variable (systemd.exec(5)); nil when it passes none.
    static func given(by variable: String) -> String? {
        ProcessInfo.processInfo.environment[variable]?.split(separator: ":").first.map(String.init)
    }
}
