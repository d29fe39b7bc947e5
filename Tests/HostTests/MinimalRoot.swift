// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// A Debian with nothing in it but systemd and what the package says it depends on.
final class MinimalRoot: Sendable {
    let path: String
    private let folder: TemporaryFolder

    /// - Parameters:
    ///   - packages: Others that are installed as well.
    ///   - downloads: Lists of packages that lie ready in apt's cache, to be installed later without a network.
    init(for package: Package, with packages: [String] = [], downloads: [[String]] = []) throws {
        folder = try TemporaryFolder()
        path = "\(folder.path)/root"
        // Of alternatives, the first, without its version.
        let needs = try package.dependencies.map { String($0.split { " (|".contains($0) }[0]) }
        let release = try String(contentsOfFile: "/etc/os-release", encoding: .utf8)
        let suite =
            release.split(separator: "\n").first { $0.hasPrefix("VERSION_CODENAME=") }?.dropFirst(17) ?? "stable"
        // Where this machine gets its packages from.
        let sources = ["/etc/apt/sources.list.d/debian.sources", "/etc/apt/sources.list"]
            .filter { FileManager.default.fileExists(atPath: $0) }.prefix(1)
        let fetch = "chroot \"$1\" apt-get install --yes --quiet --download-only --no-install-recommends"
        var hooks = downloads.map { "--customize-hook=\(fetch) \($0.joined(separator: " "))" }
        if !downloads.isEmpty { hooks.append("--skip=cleanup/apt") }
        let program = try RunningProgram(
            Checkout.program("mmdebstrap"),
            [
                "--quiet", "--variant=minbase", "--mode=root", "--dpkgopt=force-unsafe-io",
            ] + hooks + [
                "--include=\((needs + ["systemd-sysv"] + packages).joined(separator: ","))", String(suite), path,
            ] + sources)
        guard try program.exitStatus(within: 600) == 0 else {
            throw Container.Refusal(description: "no minimal root: \(program.standardError)")
        }
    }
}
