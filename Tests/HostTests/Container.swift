// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import TestSupport

/// A systemd of its own, booted in a container on a view of this machine's root folder. What it writes stays in
/// memory and goes with it. It shares this machine's clock: never set it.
final class Container: Sendable {
    /// True if the tests may be skipped: not in CI, where a missing requirement is a failure.
    static var mayBoot: Bool {
        Checkout.mayRun("systemd-nspawn", "unshare", "nsenter") && (geteuid() == 0 || Checkout.mayRun("root's rights"))
    }

    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    /// The root folder inside, as seen from outside. No path below it may lead through an absolute symbolic link.
    var root: String { "/proc/\(manager)/root" }

    private let program: RunningProgram
    /// The PID 1 inside, as numbered outside.
    var manager: Int32 { managers.withLock { $0 } }
    private let managers: Mutex<Int32>
    private let view: String

    /// A view of this machine's root folder.
    private static let view = """
        mount -t tmpfs tmpfs "$1"
        mkdir "$1/written" "$1/work" "$1/root"
        mount -t overlay -o "lowerdir=/,upperdir=$1/written,workdir=$1/work" overlay "$1/root"
        set -- "$1/root"

        """

    /// The mounts are in a namespace of their own, which goes with the container, however that ends; the locks of
    /// systemd-nspawn are hidden because another container may have the same root folder. It ends with 133 for a
    /// reboot.
    private static let boot = """
        mkdir -p /run/systemd/nspawn
        mount -t tmpfs tmpfs /run/systemd/nspawn
        status=133
        while [ $status = 133 ]; do
            status=0
            setpriv --pdeathsig KILL systemd-nspawn -D "$1" --boot --register=no --keep-unit --private-network \
                --link-journal=no --console=pipe systemd.unit=basic.target || status=$?
        done
        exit $status
        """

    /// - Parameter ownRoot: The folder of a whole system to boot instead of a view of this one.
    init(root ownRoot: String? = nil) throws {
        var template = Array("/tmp/chathours-view-XXXXXX".utf8CString)
        guard geteuid() == 0, mkdtemp(&template) != nil else {
            throw Refusal(description: "only root can boot a container; `sudo make test` does")
        }
        view = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        program = try RunningProgram(
            Checkout.program("unshare"),
            ["--mount", "--kill-child", "/bin/sh", "-ec"]
                + [ownRoot == nil ? Self.view + Self.boot : Self.boot, "boot", ownRoot ?? view])
        managers = Mutex(try Self.manager(under: program))
        try waitForBoot()
    }

    private func waitForBoot() throws {
        let boot = try run("systemctl", "is-system-running", "--wait", within: 120)
        guard ["running\n", "degraded\n"].contains(boot.output) else {
            throw Refusal(description: "the container is \(boot.output)\(boot.errors)\n\(program.standardOutput)")
        }
    }

    deinit {
        // Only the empty folder: the view itself was never mounted here.
        rmdir(view)
    }

    /// Starts it anew; what was written stays, and what was in /run and /tmp goes.
    func reboot() throws {
        let old = manager
        _ = try run("systemctl", "reboot")
        try TimeoutError.wait("the end of the first boot", 60) {
            !FileManager.default.fileExists(atPath: "/proc/\(old)")
        }
        let new = try Self.manager(under: program)
        managers.withLock { $0 = new }
        try waitForBoot()
    }

    /// Ends it as a machine is ended.
    func powerOff() throws {
        _ = try run("systemctl", "poweroff")
        _ = try program.exitStatus(within: 60)
    }

    private static func manager(under program: RunningProgram) throws -> Int32 {
        var found: Int32?
        try TimeoutError.wait("the container's systemd", 60) {
            if let status = try? program.exitStatus(within: 0) {
                throw Refusal(description: "no container (\(status)):\n\(program.standardError)")
            }
            found = children(of: program.identifier).flatMap(children).flatMap(children).first { process in
                FileManager.default.fileExists(atPath: "/proc/\(process)/root/run/systemd/private")
                    && (try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)) == "systemd\n"
            }
            return found != nil
        }
        return found ?? 0
    }

    private static func children(of process: Int32) -> [Int32] {
        let list = try? String(contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8)
        return list?.split(separator: " ").compactMap { Int32($0) } ?? []
    }
}
