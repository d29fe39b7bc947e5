// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// `--version` in each program is that of the package.
@Suite struct VersionTests {
    /// `0.1.0` of `chathours (0.1.0) unstable; urgency=medium`, without an epoch and a Debian revision.
    private static var packaged: String {
        get throws {
            let text = try String(contentsOfFile: "\(Checkout.root)/debian/changelog", encoding: .utf8)
            let pattern = #/chathours \((?:\d+:)?(?<version>[0-9][^)\-]*)[^)]*\) /#
            return String(try #require(text.prefixMatch(of: pattern)).version)
        }
    }

    private static let names = ["chathoursd", "chathoursctl", "chathours-runner", "chathours-presence"]

    @Test(arguments: names + ["chathours-armer"]) func isThatOfThePackage(program: String) throws {
        #expect(try Shell.run("\(program) --version") == (0, "\(program) \(Self.packaged)\n"))
    }

    /// As it is installed.
    @Test(arguments: names) func isThatOfTheNameItIsCalledBy(name: String) throws {
        let run = try Shell.run("bash -c 'exec -a /usr/sbin/\(name) \"$(command -v chathours)\" --version'")
        #expect(run == (0, "\(name) \(try Self.packaged)\n"))
    }
}
