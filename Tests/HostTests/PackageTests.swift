// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// The Debian package on a bare machine.
@Suite(.enabled(if: Container.mayBoot && Checkout.mayRun("mmdebstrap", "dh"))) struct PackageTests {
    private static let unit = "chathoursd.service"
    private static let shells = ["zsh", "fish", "bash-completion"]
    private static let stateFile = "/run/chathours/boutique/state.json"

    @Test func installsUpgradesAndPurges() throws {
        let package = try Package()
        let root = try MinimalRoot(for: package, downloads: [Self.shells] + MailServers.downloads)
        let machine = try Container(root: root.path)
        let filesBefore = try Self.files(in: machine)
        if !package.isWhole {
            try Installation.installLibraries(of: try Checkout.product("chathours-runner"), in: machine)
            try Installation.installLibraries(of: try Checkout.product("chathoursd"), in: machine)
        }
        let filesOfRuntime = try Self.files(in: machine).subtracting(filesBefore)

        try install(package.path, on: machine)
        // There is no site yet, and that is no failure; it is said what to do next.
        #expect(try machine.must("systemctl", "is-active", Self.unit) == "active\n")
        let steps = try machine.must("chathoursctl", "status")
        let copy = "  cp /usr/share/doc/chathours/examples/boutique.yaml /etc/chathours/sites/"
        #expect(steps.contains(copy), "\(steps)")
        #expect(steps.contains("  chathoursctl reload"))
        #expect(try machine.must("systemctl", "list-units", "--failed", "--no-legend", "chathours*") == "")
        for unit in try enabledUnits(machine) {
            #expect(try machine.must("systemctl", "is-enabled", unit) == "enabled\n", "\(unit)")
        }
        #expect(
            try machine.must("chathoursctl", "check", "/usr/share/doc/chathours/examples/boutique.yaml").contains(
                "OK: "))
        let dead = try InstalledPages(machine: machine).dead()
        #expect(dead == [])
        try machine.must("cp", "/usr/share/doc/chathours/examples/boutique.yaml", "/etc/chathours/sites/")
        try machine.must("cp", "/usr/share/doc/chathours/examples/chathours.yaml", "/etc/chathours/")
        try machine.must("chathoursctl", "reload")
        let first = try #require(state(machine))
        #expect(try machine.must("stat", "-c", "%U", Self.stateFile) == "chathours\n")

        let sightings = try StateWatch.watch(machine.root + Self.stateFile) {
            for version in ["0.1.0+1", "0.1.0+2"] {
                let process = try mainProcess(machine)
                try install(package.copy(version: version), on: machine)
                #expect(try machine.must("systemctl", "is-active", Self.unit) == "active\n")
                #expect(try mainProcess(machine) != process)
            }
        }
        #expect(sightings.looks > 10)
        #expect(sightings.gaps == 0)
        #expect(!sightings.wentBack)
        #expect(try #require(sightings.generations.max()) > first.generation)

        try machine.must("dpkg", "--remove", "chathours")
        #expect(!machine.exists("/run/chathours"), "web servers go on saying that chats may start")
        #expect(machine.exists("/etc/chathours/sites/boutique.yaml"))
        try machine.must("dpkg", "--purge", "chathours")
        let left = try Self.files(in: machine).subtracting(filesBefore).subtracting(filesOfRuntime)
        #expect(left == [])
        // Neither running nor failed.
        #expect(try machine.must("systemctl", "list-units", "--no-legend", "--plain", "chathours*") == "")
        try machine.powerOff()
        try worksBesideOthers(package, root)
    }

    /// Packages of others are installed after the test that shows that the package needs nothing else.
    private func worksBesideOthers(_ package: Package, _ root: MinimalRoot) throws {
        let machine = try Container(root: root.path)
        try install(package.path, on: machine)
        try machine.must(
            ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "--yes", "--no-download"]
                + ["--no-install-recommends", "-o", "Dpkg::Options::=--force-unsafe-io"] + Self.shells, within: 180)
        try completes(on: machine)
        try MailServers(machine: machine).deliver()
        try machine.powerOff()
    }

    /// As each shell finds its completion by itself: zsh by `compinit`, the others in folders of their own.
    private func completes(on machine: Container) throws {
        let zsh = "autoload -Uz compinit && compinit -u -D && print ${_comps[chathoursctl]}"
        #expect(try machine.must("zsh", "-fc", zsh) == "_chathoursctl\n")
        let bash = """
            . /usr/share/bash-completion/bash_completion && _comp_load chathoursctl 2>/dev/null || \
                __load_completion chathoursctl; complete -p chathoursctl
            """
        #expect(try machine.must("bash", "-c", bash).contains("chathoursctl"))
        let fish = try machine.must("fish", "-c", "complete -C 'chathoursctl over'")
        #expect(fish.contains("override"))
    }

    private func install(_ package: String, on machine: Container) throws {
        try machine.copy(package, to: "/tmp/chathours.deb")
        // Fails where a dependency is missing.
        try machine.must(
            "env", "DEBIAN_FRONTEND=noninteractive", "dpkg", "--force-unsafe-io", "-i", "/tmp/chathours.deb",
            within: 120)
        try machine.must("rm", "/tmp/chathours.deb")
    }

    /// The installed units that can be enabled, except templates, and targets, which are for operators to choose.
    private func enabledUnits(_ machine: Container) throws -> [String] {
        let units = try machine.must("dpkg", "-L", "chathours").split(separator: "\n")
            .filter {
                $0.contains("/systemd/system/") && !$0.contains("@") && !$0.hasSuffix(".target")
                    && machine.exists(String($0))
            }
        return try units.filter { try machine.must("cat", String($0)).contains("[Install]") }
            .map { ($0 as NSString).lastPathComponent }
    }

    private func state(_ machine: Container) -> PublishedDocument? {
        machine.contents(of: Self.stateFile).flatMap { try? PublishedDocument($0) }
    }

    private func mainProcess(_ machine: Container) throws -> String {
        try machine.must("systemctl", "show", "--property", "MainPID", "--value", Self.unit)
    }

    /// All files but those that every machine with Debian's packages changes as it goes.
    private static func files(in machine: Container) throws -> Set<String> {
        let all = try machine.must("find", "/", "-xdev", "-not", "-type", "d", within: 60)
        let changing = ["/proc/", "/sys/", "/dev/", "/tmp/", "/run/systemd/", "/run/log/", "/var/log/", "/var/cache/"]
        let own = ["/var/lib/dpkg/", "/etc/passwd-", "/etc/group-", "/etc/shadow-", "/etc/gshadow-", "/etc/.pwd.lock"]
        return Set(
            all.split(separator: "\n").map(String.init)
                .filter { path in !(changing + own).contains { path.hasPrefix($0) } })
    }
}
