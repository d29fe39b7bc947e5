// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// A folder with the sample configuration, in which examples run: their site files go beside its own.
struct ExampleFolder {
    let folder: TemporaryFolder

    /// `/etc/chathours`.
    var configuration: String { "\(folder.path)/etc" }
    var sites: String { "\(configuration)/sites" }

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: "\(Checkout.root)/etc/chathours", toPath: configuration)
        try folder.write("etc/chathours.yaml", Self.wholeSettings)
    }

    /// The sample of chathours.yaml with everything that is commented out in it: a # without a blank behind it, or with
    /// several. The mail program is one that there is.
    private static var wholeSettings: String {
        get throws {
            try String(contentsOfFile: "\(Checkout.root)/etc/chathours/chathours.yaml", encoding: .utf8)
                .replacingOccurrences(of: "(?m)^#(?! \\S)", with: "", options: .regularExpression)
                .replacingOccurrences(of: "/usr/sbin/sendmail", with: "/bin/true")
        }
    }

    /// The folder with all files that `page` shows.
    init(of page: ManualPage) throws {
        try self.init()
        for example in Example.all where example.page.name == page.name {
            switch example.kind {
            case .site, .brokenSite: try folder.write("etc/sites/\(example.argument)", example.text)
            case .file where example.argument.contains("/"): try folder.write("etc/\(example.argument)", example.text)
            case .file, .python: try folder.write("etc/sites/\(example.argument)", example.text)
            default: break
            }
        }
    }

    /// Runs a script among the site files.
    func run(_ script: String, environment: [String: String] = [:]) throws -> (status: Int32, output: String) {
        try Shell.run(script, in: sites, environment: environment)
    }

    /// The result of `chathoursctl check` on a file: its messages, and the exit status.
    func check(_ file: String) throws -> (status: Int32, messages: [String]) {
        let run = try run("chathoursctl check --json \(file)")
        let messages = run.output.split(separator: "\n").map { line in
            let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return object?["message"] as? String ?? String(line)
        }
        return (run.status, messages)
    }
}
