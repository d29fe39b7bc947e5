// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import ChathoursConfiguration

/// Root's own permissions tell nothing of what another account may do.
@Suite(.enabled(if: geteuid() == 0, "only root can judge for another account")) struct FileJudgeTests {
    private let directory = TemporaryDirectory()
    private let path: String
    private let folder: String

    init() {
        path = directory.write("whsec_x", to: "secrets/crm")
        folder = "\(directory.path)/secrets"
        chmod(directory.path, 0o755)
    }

    private static let nobody = Account(named: "nobody")
    /// In a group that owns files and is nobody else's.
    private static let member = Account(name: "nobody", user: 65_534, group: 65_534, groups: [65_534, 54_321])

    private func verdict(_ account: Account? = Self.nobody, _ use: FileJudge.Use = .read) -> FileJudge.Verdict? {
        FileJudge(for: account).verdict(on: path, for: use)
    }

    @Test func rootAloneCanReadItsSecret() {
        chmod(path, 0o600)
        #expect(FileJudge().verdict(on: path, for: .read) == .usable)
        #expect(verdict() == .denied(path: path, account: "nobody"))
        chown(path, 65_534, 0)
        #expect(verdict() == .usable)
        // This thread is still root, and so are all others but the one that is gone.
        #expect(geteuid() == 0)
        #expect(FileJudge().verdict(on: path, for: .read) == .usable)
    }

    @Test func eachFolderOnTheWayCounts() {
        chmod(path, 0o644)
        chmod(folder, 0o700)
        #expect(verdict() == .denied(path: folder, account: "nobody"))
        chmod(folder, 0o711)
        #expect(verdict() == .usable)
        chmod(directory.path, 0o700)
        #expect(verdict() == .denied(path: directory.path, account: "nobody"))
    }

    @Test func supplementaryGroupsCount() {
        chmod(path, 0o640)
        chown(path, 0, 54_321)
        #expect(verdict() == .denied(path: path, account: "nobody"))
        #expect(verdict(Self.member) == .usable)
    }

    /// acl(5): a named user's entry beats the bits of others.
    @Test func accessControlListsCount() throws {
        chmod(path, 0o600)
        // struct posix_acl_xattr_entry: tag, permissions, id; little-endian, behind the version.
        func entry(_ tag: UInt8, _ permissions: UInt8, _ id: UInt32 = 0xFFFF_FFFF) -> [UInt8] {
            [tag, 0, permissions, 0] + (0..<4).map { UInt8(truncatingIfNeeded: id >> (8 * $0)) }
        }
        let list =
            [2, 0, 0, 0] + entry(0x01, 6) + entry(0x02, 4, 65_534) + entry(0x04, 0) + entry(0x10, 4) + entry(0x20, 0)
        // setxattr(2) is not part of Swift's Glibc module. Exit code 95 is EOPNOTSUPP: the file system lacks them.
        let python = Process()
        python.executableURL = URL(filePath: "/usr/bin/env")
        python.arguments = [
            "python3", "-c",
            """
            import os, sys
            try: os.setxattr(sys.argv[1], "system.posix_acl_access", bytes.fromhex(sys.argv[2]))
            except OSError as error: sys.exit(error.errno)
            """,
            path, list.map { String(Int($0) + 0x100, radix: 16).dropFirst() }.joined(),
        ]
        try python.run()
        python.waitUntilExit()
        guard python.terminationStatus != EOPNOTSUPP else { return }
        try #require(python.terminationStatus == 0)
        #expect(verdict() == .usable)
        let daemon = Account(name: "daemon", user: 1, group: 1, groups: [1])
        #expect(verdict(daemon) == .denied(path: path, account: "daemon"))
    }

    @Test func programs() {
        chmod(path, 0o644)
        #expect(verdict(Self.nobody, .execute) == .denied(path: path, account: "nobody"))
        chmod(path, 0o744)
        #expect(verdict(Self.nobody, .execute) == .denied(path: path, account: "nobody"))
        chmod(path, 0o755)
        #expect(verdict(Self.nobody, .execute) == .usable)
    }

    @Test func whatIsNotThereOrNoFile() {
        #expect(FileJudge(for: Self.nobody).verdict(on: "\(path)x", for: .read) == .missing)
        #expect(FileJudge(for: Self.nobody).verdict(on: "\(path)/x", for: .read) == .missing)
        #expect(FileJudge(for: Self.nobody).verdict(on: folder, for: .read) == .notRegular)
    }

    @Test func accountsAreLookedUp() {
        #expect(Account(named: "no-such-account") == nil)
        #expect(Self.nobody?.user == 65_534)
        #expect(Account(named: "root")?.perform { geteuid() } == 0)
        let identity = Self.member.perform { [geteuid(), getuid(), getegid(), getgid()] }
        #expect(identity == [65_534, 65_534, 65_534, 65_534])
    }
}
