// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration

/// A `chathours.yaml` of a test's own.
struct SettingsFile {
    let directory = TemporaryDirectory()

    func read(_ text: String) -> SettingsReading {
        SettingsReader().read(directory.write(text, to: "chathours.yaml"))
    }
}

extension SettingsReading {
    /// Each diagnostic as `LINE:COLUMN MESSAGE`.
    var brief: [String] { diagnostics.map { "\($0.place.line):\($0.place.column) \($0.message)" } }

    /// True if there is exactly one diagnostic, at this place, whose message contains `words`.
    func saysOnly(_ severity: Diagnostic.Severity, _ words: String, _ line: Int, _ column: Int) -> Bool {
        diagnostics.count == 1 && diagnostics[0].severity == severity && diagnostics[0].place.line == line
            && diagnostics[0].place.column == column && diagnostics[0].message.contains(words)
            && (settings == nil) == (severity == .error)
    }
}
