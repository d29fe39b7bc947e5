// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursConfiguration
import ChathoursCore
import ControlAPI
import ControlClient
import Hours

struct ReloadCommand: OnlineCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload",
        abstract: "Reload the configuration and report errors.",
        discussion: """
            Returns when the reload is complete. A file with errors is rejected: its last good version stays in \
            force, and the exit code is 78.

            Example:
              chathoursctl reload
            """)

    @OptionGroup var daemon: DaemonOptions

    @Flag(help: "Write JSON lines: file, line, column, severity, message.")
    var json = false

    func run(at now: Instant, writing output: inout StandardOutput) async throws {
        let report = try await daemon.client.reload()
        for diagnostic in report.diagnostics {
            if json {
                try output.object { Self.write(diagnostic, to: &$0) }
            } else {
                try output.line(diagnostic.text)
            }
        }
        if !json {
            for site in report.sites {
                try output.line("\(site.site): \(site.current ? "up to date" : "last good version in force")")
            }
            for site in report.removed { try output.line("\(site): removed with its file; readers treat it as closed") }
        }
        if report.isRejected { throw ExitCode.badConfiguration }
    }

    private static func write(_ diagnostic: ReloadReport.Diagnostic, to json: inout JSONWriter) {
        json.member("file", diagnostic.file)
        if let line = diagnostic.line { json.member("line", line) } else { json.member("line", nil as String?) }
        if let column = diagnostic.column {
            json.member("column", column)
        } else {
            json.member("column", nil as String?)
        }
        json.member("severity", diagnostic.severity.rawValue)
        json.member("message", diagnostic.message)
    }
}

extension ReloadReport.Diagnostic {
    /// `FILE:LINE:COLUMN: error: MESSAGE`, as `check` has it.
    var text: String {
        let place = [line, column].compactMap { $0 }.map { ":\($0)" }.joined()
        return printable("\(file)\(place): \(severity.rawValue): \(message)")
    }
}
