// SPDX-License-Identifier: Apache-2.0

import Hours

/// The zones that one site file names, each read once.
final class ZoneCache {
    private let directory: ZoneDirectory
    private var zones: [String: Result<ZoneRules, ZoneError>] = [:]
    private lazy var names = ZoneNames(directory: directory.path)

    init(_ directory: ZoneDirectory) {
        self.directory = directory
    }

    /// The names of the zones that were found, sorted.
    var used: [String] {
        zones.compactMap { name, zone in if case .success = zone { name } else { nil } }.sorted()
    }

    func zone(_ name: String) -> Result<ZoneRules, ZoneError> {
        if let zone = zones[name] { return zone }
        let zone: Result<ZoneRules, ZoneError>
        do throws(ZoneError) {
            zone = .success(try directory.zone(name))
        } catch {
            zone = .failure(error)
        }
        zones[name] = zone
        return zone
    }

    /// Nil when no zone is near.
    func nearest(to name: String) -> String? {
        names.nearest(to: name)
    }
}
