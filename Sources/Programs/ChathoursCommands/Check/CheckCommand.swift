// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursConfiguration
import ChathoursCore
import FoundationEssentials
import Hours
import Linux

struct CheckCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check site files and chathours.yaml, and list all errors and warnings.",
        discussion: """
            A file named chathours.yaml is checked as the settings of all sites, any other as a site file. Names are \
            looked up across files: a target, a program, a secret, a site or a department that does not exist is a \
            warning. As root, programs and secrets are checked with the permissions of user chathours.
            Exits with 78 if a file has errors, and with 0 if there are only warnings.

            Example:
              chathoursctl check boutique
            """)

    @Argument(
        help: ArgumentHelp(
            """
            Names of sites, files, or directories for every *.yaml in them (default: \
            \(SiteFiles.directory), and \(SiteFiles.settings) if it exists).
            """,
            valueName: "FILE"),
        completion: .siteFiles)
    var files: [String] = []

    @Flag(help: "Write JSON lines: file, line, column, severity, message.")
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) throws {
        let paths = try (files.isEmpty ? Self.installed : files.map(SitePath.resolve)).flatMap(Self.siteFiles)
        let names = CheckedNames(at: now)
        var faulty = 0
        for path in paths {
            let file = CheckedFile(path, at: now, names: names)
            if file.hasErrors { faulty += 1 }
            for diagnostic in file.diagnostics {
                if json {
                    try output.object { Self.write(diagnostic, to: &$0) }
                } else {
                    try output.line(diagnostic.description)
                }
            }
            if !json { try output.line("\(path): \(file.verdict)") }
        }
        if !json, paths.count > 1 {
            try output.line("\(paths.count) files: \(paths.count - faulty) OK, \(faulty) with errors")
        }
        if faulty > 0 { throw ExitCode.badConfiguration }
    }

    private static var installed: [String] {
        let hasSettings = FileManager.default.fileExists(atPath: SiteFiles.settings)
        return [SiteFiles.directory] + (hasSettings ? [SiteFiles.settings] : [])
    }

    /// The site files in the directory at `path`, in order of their names; a file stands for itself.
    private static func siteFiles(_ path: String) throws -> [String] {
        var isDirectory = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            // The reader says what is wrong with a file that is not there.
            if path != SiteFiles.directory { return [path] }
            throw Failure.badConfiguration("\(path) does not exist: no site files to check")
        }
        guard isDirectory else { return [path] }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw Failure.badConfiguration("cannot list \(path); run this as a user with read permission")
        }
        let files = names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted()
        guard !files.isEmpty else {
            throw Failure.badConfiguration("\(path) contains no *.yaml: no site files to check")
        }
        return files.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
    }

    private static func write(_ diagnostic: Diagnostic, to json: inout JSONWriter) {
        json.member("file", diagnostic.place.file)
        json.member("line", diagnostic.place.line)
        json.member("column", diagnostic.place.column)
        json.member("severity", diagnostic.severity.rawValue)
        json.member("message", diagnostic.message)
    }
}

/// The result of reading a site file, or `chathours.yaml`.
struct CheckedFile {
    let diagnostics: [Diagnostic]
    /// The contents of the file, each kind with its number; nil if the file has an error.
    private let contents: [(count: Int, noun: String)]?

    init(_ path: String, at now: Instant, names: CheckedNames) {
        if SettingsReader.isSettings(path) {
            let reading = SettingsReader().read(path)
            diagnostics = (reading.diagnostics + names.findings(in: reading, of: path)).byPlace
            contents = reading.settings.map { settings in
                [
                    (settings.targets.webhooks.count, "webhook"), (settings.targets.mails.count, "mail"),
                    (settings.sources.count, "source"),
                ]
            }
        } else {
            let reading = SiteFiles.read(path, at: now)
            diagnostics = (reading.diagnostics + names.findings(in: reading, of: path)).byPlace
            contents = reading.site.map {
                [($0.site.departments.count, "department"), ($0.site.triggers.count, "trigger")]
            }
        }
    }

    var hasErrors: Bool { contents == nil }

    /// The result of reading the file, in a few words.
    var verdict: String {
        let warnings = diagnostics.filter { $0.severity == .warning }.count
        let errors = diagnostics.count - warnings
        let found = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }.map(Self.counted)
        guard let contents else { return found.joined(separator: ", ") }
        return (["OK: " + contents.map(Self.counted).joined(separator: ", ")] + found).joined(separator: "; ")
    }

    /// `1 error`, `2 errors`, `no triggers`.
    private static func counted(_ count: Int, _ noun: String) -> String {
        "\(count == 0 ? "no" : String(count)) \(noun)\(count == 1 ? "" : "s")"
    }
}
