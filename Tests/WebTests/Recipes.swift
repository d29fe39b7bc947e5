// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// The recipes of etc/ as they stand, but for their paths: what is published is in `runtime`, and what HAProxy has of
/// its own in `folder`.
struct Recipes: Sendable {
    let folder: TemporaryFolder

    init(reading runtime: String) throws {
        folder = try TemporaryFolder()
        let paths = [
            ("/run/chathoursd/forms.sock", "\(runtime)/forms.sock"), ("/run/chathours", runtime),
            ("/run/haproxy/admin.sock", "\(folder.path)/admin.sock"),
            ("/etc/haproxy/chathours.map", "\(folder.path)/chathours.map"),
        ]
        for server in ["nginx", "apache2", "caddy", "haproxy", "php", "node", "expiry"] {
            for name in try FileManager.default.contentsOfDirectory(atPath: "\(Checkout.root)/etc/\(server)") {
                let file = "\(server)/\(name)"
                let text = try String(contentsOfFile: "\(Checkout.root)/etc/\(file)", encoding: .utf8)
                try folder.write(file, paths.reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) })
            }
        }
        try folder.write("chathours.map", "")
    }

    /// The path of a file in etc/, such as `nginx/chathours.conf`.
    func path(_ name: String) -> String { "\(folder.path)/\(name)" }

    /// Starts one of the services.
    func service(_ name: String) throws -> RunningProgram {
        try RunningProgram(Checkout.program("python3"), [path(name)], environment: ["PYTHONUNBUFFERED": "1"])
    }
}
