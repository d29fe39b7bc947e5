// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursConfiguration
import ChathoursCore
import ControlAPI
import ControlClient
import Hours

/// `SITE`, a site's file or its name.
struct SiteArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The name of the site, or its file, NAME.yaml.", valueName: "SITE"),
        completion: .siteFiles)
    var site: String

    /// Reads the file; its errors go to standard error.
    func load(at now: Instant) throws -> LoadedSite {
        let reading = SiteFiles.read(try SitePath.resolve(site), at: now)
        guard let loaded = reading.site else {
            for diagnostic in reading.diagnostics { StandardError.write(diagnostic.description) }
            throw ExitCode.badConfiguration
        }
        return loaded
    }
}

extension Site {
    /// The department called `name`.
    func requiredDepartment(_ name: String) throws -> Department {
        if let department = department(name) { return department }
        let known = departments.map(\.name)
        throw Failure.usage(SiteDepartments.problem(with: [name], among: known, of: self.name) ?? "")
    }

    /// The names of the departments, for messages.
    var departmentNames: String { departments.map(\.name).joined(separator: ", ") }

    /// The zone of the site's own time, in which local times are read and shown.
    var zone: ZoneRules {
        let own = departments.first { $0.rules.zone.name == timeZone }
        return own?.rules.zone ?? (try? SiteFiles.zones.zone(timeZone)) ?? departments[0].rules.zone
    }
}

/// The paths from which this program reads site files and settings.
enum SiteFiles {
    static let variable = "CHATHOURS_CONFIG"
    /// The directory that the daemon's --config names.
    private static let configuration = Environment[variable] ?? "/etc/chathours"
    static let directory = "\(configuration)/sites"
    /// The file of the settings that all sites share.
    static let settings = "\(configuration)/\(SettingsReader.fileName)"
    static let zones = ZoneDirectory()

    static func read(_ path: String, at now: Instant) -> SiteReading {
        SiteReader(zones: zones, holidayDirectory: nil).read(path, on: ZoneRules.utc.date(at: now))
    }
}

/// `SITE`, which may be left out where the daemon keeps only one.
struct SiteOperand: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The name of the site; optional if there is only one.", valueName: "SITE"),
        completion: .sites, transform: SiteName.argument)
    var site: String?

    /// The site that is meant.
    func name(from client: ControlClient) async throws -> String {
        if let site { return site }
        let names = try await client.sites().map(\.site)
        guard names.count == 1 else {
            throw names.isEmpty
                ? Failure(exitCode: .failure, message: "chathoursd has no sites")
                : Failure.usage("specify a site: \(names.joined(separator: ", "))")
        }
        return names[0]
    }
}
