// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// Runs scripts with this build's programs first in `PATH`.
enum Shell {
    /// The result of a script. The output goes through a file: it may be long, and all of it counts.
    static func run(
        _ script: String, in directory: String = "/", environment: [String: String] = [:]
    ) throws -> (status: Int32, output: String) {
        let folder = try TemporaryFolder()
        let products = (try Checkout.product("chathoursctl") as NSString).deletingLastPathComponent
        let program = try RunningProgram(
            "/bin/sh",
            ["-c", "cd \"$0\" && exec >\"$1\" 2>&1\n\(script)\n", directory, try folder.write("output", "")],
            environment: [
                "PATH": "\(products):/usr/local/bin:/usr/sbin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC",
            ].merging(environment) { $1 })
        let status = try program.exitStatus(within: 60)
        return (status, try String(contentsOfFile: "\(folder.path)/output", encoding: .utf8))
    }
}
