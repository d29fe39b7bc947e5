// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursConfiguration
import Hours
import Interchange

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Convert the hours of another program to a site file, on standard output.",
        discussion: """
            Notes on doubtful parts go to standard error. Hours that cannot be converted without changing their
            meaning are rejected with the reason, and exit code 65.

            Example:
              chathoursctl import zendesk schedule.json > /etc/chathours/sites/boutique.yaml
            """,
        subcommands: [
            ZendeskImport.self, ChatwootImport.self, OpenStreetMapImport.self, SchemaOrgImport.self,
        ])
}

struct ZendeskImport: Command {
    static let configuration = CommandConfiguration(
        commandName: "zendesk",
        abstract: "Import schedules from Zendesk's Support API, or the operating hours of its chat widget.",
        discussion: """
            FILE contains {"schedule":…}, {"schedules":[…]} or a schedule, with its holidays next to it or in it;
            or the result of zChat.getOperatingHours().

            Example:
              chathoursctl import zendesk schedule.json
            """)

    @OptionGroup var input: ForeignInput

    @Option(help: ForeignInput.optionalZoneHelp)
    var timeZone: String?

    func run(at now: Instant, writing output: inout StandardOutput) throws {
        let site = try input.read { bytes throws(ImportError) in try ImportResult(zendesk: bytes, zone: timeZone) }
        try site.write(to: &output, chosenZone: timeZone)
    }
}

struct ChatwootImport: Command {
    static let configuration = CommandConfiguration(
        commandName: "chatwoot",
        abstract: "Import the business hours of a Chatwoot inbox.",
        discussion: """
            FILE contains an inbox with its working_hours, {"payload":[…]} with several, or only the rows.

            Example:
              chathoursctl import chatwoot inbox.json
            """)

    @OptionGroup var input: ForeignInput

    @Option(help: ForeignInput.optionalZoneHelp)
    var timeZone: String?

    func run(at now: Instant, writing output: inout StandardOutput) throws {
        let site = try input.read { bytes throws(ImportError) in try ImportResult(chatwoot: bytes, zone: timeZone) }
        try site.write(to: &output, chosenZone: timeZone)
    }
}

struct SchemaOrgImport: Command {
    static let configuration = CommandConfiguration(
        commandName: "schema.org",
        abstract: "Import OpeningHoursSpecification of schema.org, as JSON-LD.",
        discussion: """
            Example:
              chathoursctl import schema.org hours.json --time-zone Europe/Paris
            """)

    @OptionGroup var input: ForeignInput

    @Option(help: ForeignInput.zoneHelp)
    var timeZone: String

    func run(at now: Instant, writing output: inout StandardOutput) throws {
        let site = try input.read { bytes throws(ImportError) in try ImportResult(schemaOrg: bytes, zone: timeZone) }
        try site.write(to: &output, chosenZone: timeZone)
    }
}

struct OpenStreetMapImport: Command {
    static let configuration = CommandConfiguration(
        commandName: "osm",
        abstract: "Import opening_hours of OpenStreetMap.",
        discussion: """
            Example:
              chathoursctl import osm "Mo-Fr 09:00-12:00,13:00-17:00; PH off" --time-zone Europe/Paris
            """)

    @Argument(help: ArgumentHelp("The value of opening_hours.", valueName: "HOURS"))
    var hours: String

    @Option(help: ForeignInput.zoneHelp)
    var timeZone: String

    func run(at now: Instant, writing output: inout StandardOutput) throws {
        let site: ImportResult
        do throws(ImportError) {
            site = try ImportResult(openStreetMap: hours, zone: timeZone)
        } catch {
            throw Failure.badData("\(error)")
        }
        try site.write(to: &output, chosenZone: timeZone)
    }
}

/// `FILE`, which another program has written.
struct ForeignInput: ParsableArguments {
    static let zoneHelp = ArgumentHelp("The time zone of the hours, such as Europe/Paris.", valueName: "ZONE")
    static let optionalZoneHelp = ArgumentHelp(
        "The time zone of the hours, overriding the one in FILE.", valueName: "ZONE")

    @Argument(help: ArgumentHelp("The file; - reads standard input.", valueName: "FILE"), completion: .file())
    var file: String

    func read(_ site: ([UInt8]) throws(ImportError) -> ImportResult) throws -> ImportResult {
        do throws(ImportError) {
            return try site(ImportedFile.bytes(of: file))
        } catch {
            let isWhole = [file, "the document"].contains(error.part)
            throw Failure.badData("\(file): \(isWhole ? error.reason : error.description)")
        }
    }
}

extension ImportResult {
    /// Writes the site file, and the remarks to standard error.
    fileprivate func write(to output: inout StandardOutput, chosenZone: String?) throws {
        for zone in zones {
            do {
                _ = try SiteFiles.zones.zone(zone)
            } catch {
                let meant = SiteFiles.zones.suggestion(near: zone).map { "; did you mean \($0)?" } ?? ""
                let remedy = chosenZone == nil ? "; choose another with --time-zone" : meant
                let message = error.message(about: zone) + remedy
                throw chosenZone == nil ? Failure.badData(message) : Failure.usage(message)
            }
        }
        for remark in remarks { StandardError.write("Note: \(remark)") }
        try output.document(text)
    }
}
