import Foundation
import TestBench

/// A Debian with nothing in it but systemd and what the package says it depends on.
final class MinimalRoot: Sendable {
    let path: String
    private let folder: TemporaryFolder

    init(for package: Package) throws {
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
        let program = try RunningProgram(
            Checkout.program("mmdebstrap"),
            [
                "--quiet", "--variant=minbase", "--mode=root", "--dpkgopt=force-unsafe-io",
                "--include=\((needs + ["systemd-sysv"]).joined(separator: ","))", String(suite), path,
            ] + sources)
        guard try program.exitStatus(within: 600) == 0 else {
            throw Container.Refusal(description: "no minimal root: \(program.standardError)")
        }
    }
}
