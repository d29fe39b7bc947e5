// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// A `chathoursd` on site files of the test's own.
package final class DaemonUnderTest: Sendable {
    package let folder: TemporaryFolder
    package let runtime: String
    package let program: RunningProgram

    /// Starts the daemon on `sites`, by name, beside those that `folder` has already; `runtime` is where it publishes
    /// and `state` what it keeps, folders of its own by default. `settings` is its chathours.yaml.
    /// `launcher`: a program that becomes the one whose words follow its own.
    package init(
        sites: [String: String], settings: String? = nil, zone: TestZone? = nil, folder: TemporaryFolder? = nil,
        runtime: String? = nil, state: String? = nil, runner: String? = nil, launcher: [String] = [],
        environment: [String: String] = [:]
    ) throws {
        let folder = try folder ?? TemporaryFolder()
        self.folder = folder
        for (name, text) in sites { try folder.write("etc/sites/\(name).yaml", text) }
        if let settings { try folder.write("etc/chathours.yaml", settings) }
        try FileManager.default.createDirectory(atPath: "\(folder.path)/etc/sites", withIntermediateDirectories: true)
        self.runtime = runtime ?? "\(folder.path)/run"
        var environment = environment
        if let zone { environment["TZDIR"] = try zone.install(in: folder) }
        let words =
            try launcher + [
                Checkout.product("chathoursd"), "--config", "\(folder.path)/etc", "--runtime-dir", self.runtime,
                "--state-dir", state ?? "\(folder.path)/state",
            ] + (runner.map { ["--runner", $0] } ?? [])
        program = try RunningProgram(words[0], Array(words.dropFirst()), environment: environment)
    }

    deinit {
        // Gone before its folder is, or it would make that again.
        program.send(SIGKILL)
        _ = try? program.exitStatus(within: 5)
    }

    package var controlSocket: String { "\(runtime)/control.sock" }
    package var agentsSocket: String { "\(runtime)/agents.sock" }
    package var formsSocket: String { "\(runtime)/forms.sock" }

    package func path(_ site: String, _ file: String) -> String { "\(runtime)/\(site)/\(file)" }

    /// The published state of `site`; nil if there is none, or it is not JSON.
    package func publishedState(of site: String) -> PublishedDocument? {
        FileManager.default.contents(atPath: path(site, "state.json")).flatMap { try? PublishedDocument($0) }
    }

    /// Waits for a state of `site` that fits.
    @discardableResult
    package func state(
        of site: String, within seconds: Double = 10, where fits: (PublishedDocument) -> Bool = { _ in true }
    ) throws -> PublishedDocument {
        var found: PublishedDocument?
        try TimeoutError.wait("a state of \(site); the daemon says:\n\(program.standardError)", seconds) {
            found = publishedState(of: site)
            return found.map(fits) ?? false
        }
        guard let found else { throw TimeoutError(what: "a state", seconds: seconds) }
        return found
    }

    package func accepts(_ site: String, _ department: String) -> Bool {
        FileManager.default.fileExists(atPath: path(site, "accepting/\(department)"))
    }
}

/// A published `state.json`, as a web developer would read it.
package struct PublishedDocument: @unchecked Sendable {
    package let bytes: Data
    package let json: [String: Any]

    package struct NotAnObject: Error {}

    package init(_ bytes: Data) throws {
        self.bytes = bytes
        guard let json = try JSONSerialization.jsonObject(with: bytes) as? [String: Any] else { throw NotAnObject() }
        self.json = json
    }

    package subscript(_ key: String) -> String? { json[key] as? String }
    package var generation: Int { json["generation"] as? Int ?? 0 }
    package var accepting: Bool { json["accepting"] as? Bool ?? false }
    package var show: String? { (json["widget"] as? [String: Any])?["show"] as? String }
    package var notices: [[String: Any]] { json["notices"] as? [[String: Any]] ?? [] }

    package func department(_ name: String) -> [String: Any] {
        (json["departments"] as? [String: [String: Any]])?[name] ?? [:]
    }
}
