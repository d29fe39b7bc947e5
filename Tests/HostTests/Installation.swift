// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// Puts into a container what `make install` would, and the sample site.
enum Installation {
    static func make(in container: Container) throws {
        let daemon = try Checkout.product("chathoursd")
        for program in ["chathoursd", "chathours-armer", "chathours-runner"] {
            try container.copy(try Checkout.product(program), to: "/usr/local/sbin/\(program)")
        }
        try container.copy(try Checkout.product("chathoursctl"), to: "/usr/local/bin/chathoursctl")
        try installLibraries(of: daemon, in: container)
        try installUnits(in: container)
        try container.copy("\(Checkout.root)/systemd/chathours.sysusers", to: "/etc/sysusers.d/chathours.conf")
        try container.copy("\(Checkout.root)/etc/chathours", to: "/etc/chathours")
        try container.copy(MessageCatalog.path, to: "/usr/local/lib/systemd/catalog/chathours.catalog")
        try container.must("journalctl", "--update-catalog")
        try container.must("systemd-sysusers")
        try container.must("systemctl", "daemon-reload")
    }

    private static func installUnits(in container: Container) throws {
        let folder = "\(Checkout.root)/systemd"
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
            guard [".service.in", ".socket", ".target"].contains(where: name.hasSuffix) else { continue }
            let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
            try container.write(
                "/usr/local/lib/systemd/system/\(name.replacingOccurrences(of: ".in", with: ""))",
                text.replacingOccurrences(of: "@sbindir@", with: "/usr/local/sbin")
                    .replacingOccurrences(of: "@bindir@", with: "/usr/local/bin"))
        }
        try container.copy("\(folder)/chathours.preset", to: "/usr/local/lib/systemd/system-preset/50-chathours.preset")
    }

    /// `make install` links the Swift runtime in; a test's build finds it in the toolchain, which the unit may hide.
    static func installLibraries(of program: String, in container: Container) throws {
        let list = try RunningProgram(Checkout.program("ldd"), [program])
        guard try list.exitStatus(within: 10) == 0 else { throw MissingProgram(name: "a readable \(program)") }
        let paths = list.standardOutput.split(separator: "\n").compactMap { line in
            line.components(separatedBy: " => ").last?.split(separator: " ").first.map(String.init)
        }
        for path in paths where path.hasPrefix("/") && !path.hasPrefix("/lib") && !path.hasPrefix("/usr/lib/") {
            try container.copy(path, to: "/usr/local/lib/\((path as NSString).lastPathComponent)")
        }
        try container.must("ldconfig")
    }
}
