import ArgumentParser
import ChathoursConfiguration
import ChathoursCore
import Hours

/// `SITE`, a site's file or its name.
struct SiteArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The site's name, or its file, NAME.yaml.", valueName: "SITE"),
        completion: .file(extensions: ["yaml"]))
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
        throw Failure.usage("\(self.name) has no department \(name); it has \(departmentNames)")
    }

    /// The names of the departments, for messages.
    var departmentNames: String { departments.map(\.name).joined(separator: ", ") }

    /// The zone of the site's own time, in which local times are read and shown.
    var zone: ZoneRules {
        let own = departments.first { $0.rules.zone.name == timeZone }
        return own?.rules.zone ?? (try? SiteFiles.zones.zone(timeZone)) ?? departments[0].rules.zone
    }
}
