import Foundation
import TestBench

/// Puts into a container what `make install` would, and the sample site.
enum Installation {
    static func make(in container: Container) throws {
        let daemon = try Checkout.product("chathoursd")
        try container.copy(daemon, to: "/usr/local/sbin/chathoursd")
        try container.copy(try Checkout.product("chathoursctl"), to: "/usr/local/bin/chathoursctl")
        try installLibraries(of: daemon, in: container)
        let template = try String(contentsOfFile: "\(Checkout.root)/systemd/chathoursd.service.in", encoding: .utf8)
        let unit = template.replacingOccurrences(of: "@sbindir@", with: "/usr/local/sbin")
        try container.write("/etc/systemd/system/chathoursd.service", unit)
        try container.copy("\(Checkout.root)/systemd/chathours.sysusers", to: "/etc/sysusers.d/chathours.conf")
        try container.copy("\(Checkout.root)/etc/chathours", to: "/etc/chathours")
        try container.copy(MessageCatalog.path, to: "/usr/local/lib/systemd/catalog/chathours.catalog")
        try container.must("journalctl", "--update-catalog")
        try container.must("systemd-sysusers")
        try container.must("systemctl", "daemon-reload")
    }

    /// `make install` links the Swift runtime in; a test's build finds it in the toolchain, which the unit may hide.
    private static func installLibraries(of program: String, in container: Container) throws {
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
