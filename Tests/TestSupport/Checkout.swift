// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Paths of files that tests use and do not write.
package enum Checkout {
    /// The project's folder.
    package static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// A program of this build, which lies beside the tests' own executable.
    package static func product(_ name: String) throws -> String {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let product = (tests as NSString).deletingLastPathComponent + "/\(name)"
        guard FileManager.default.isExecutableFile(atPath: product) else { throw MissingProgram(name: product) }
        return product
    }

    /// A program of the system.
    package static func program(_ name: String) throws -> String {
        for folder in ["/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin", "/bin", "/usr/local/bin"] {
            let path = "\(folder)/\(name)"
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        throw MissingProgram(name: name)
    }

    /// True if a test may be skipped when this machine lacks `program`: on a laptop, and never in CI.
    package static func mayRun(_ programs: String...) -> Bool {
        if ProcessInfo.processInfo.environment["CI"] != nil { return true }
        return programs.allSatisfy { (try? program($0)) != nil }
    }
}

package struct MissingProgram: Error, CustomStringConvertible {
    package let name: String

    package init(name: String) {
        self.name = name
    }

    package var description: String { "\(name) is missing; `make test` installs and builds it" }
}
