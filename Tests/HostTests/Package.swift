// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// The Debian package: that of `CHATHOURS_PACKAGE`, or one that holds what was built for the tests.
struct Package {
    let path: String
    /// True if Swift's runtime is in the programs.
    let isWhole: Bool
    /// The package's folder goes with the last copy of it.
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        if let path = ProcessInfo.processInfo.environment["CHATHOURS_PACKAGE"] {
            (self.path, isWhole) = (path, true)
            return
        }
        let products = (try Checkout.product("chathoursd") as NSString).deletingLastPathComponent
        // A package is built in a folder called as it is.
        let tree = "\(folder.path)/tree"
        try Self.shell(
            """
            mkdir "$1" && cd "$0" &&
                git ls-files -z --cached --others --exclude-standard |
                tar --null --files-from=- -cf - | tar -xf - -C "$1"
            ln -s "$0/.build" "$1/.build"
            cd "$1" && DEB_FOLDER=.. debian/rules binary SWIFT_BUILD=: BUILD="$2" SHLIBDEPS=--ignore-missing-info
            """, Checkout.root, tree, products)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".deb") }
        guard files.count == 1 else { throw MissingProgram(name: "one package among \(files)") }
        (path, isWhole) = ("\(folder.path)/\(files[0])", false)
    }

    /// The same as a later version.
    func copy(version: String) throws -> String {
        let copy = "\(folder.path)/chathours_\(version).deb"
        try Self.shell(
            """
            rm -rf "$2" && dpkg-deb -R "$0" "$2" && sed -i "s/^Version: .*/Version: $3/" "$2/DEBIAN/control"
            dpkg-deb --root-owner-group -b "$2" "$1"
            """, path, copy, "\(folder.path)/unpacked", version)
        return copy
    }

    var dependencies: [String] {
        get throws {
            try Self.shell("dpkg-deb -f \"$0\" Depends", path).trimmingCharacters(in: .newlines)
                .components(separatedBy: ", ")
        }
    }

    /// Compressing debug builds would take minutes.
    @discardableResult
    private static func shell(_ script: String, _ arguments: String...) throws -> String {
        let program = try RunningProgram(
            "/bin/sh", ["-ec", script] + arguments,
            environment: ["DPKG_DEB_COMPRESSOR_TYPE": "none", "LC_ALL": "C.UTF-8"])
        guard try program.exitStatus(within: 600) == 0 else {
            throw Container.Refusal(description: "\(program.standardOutput.suffix(2_000))\(program.standardError)")
        }
        return program.standardOutput
    }
}
