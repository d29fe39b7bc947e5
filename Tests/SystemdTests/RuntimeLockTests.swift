// SPDX-License-Identifier: Apache-2.0

import Glibc
import Linux
import Systemd
import Testing

@Suite struct RuntimeLockTests {
    private let directory = TemporaryDirectory()

    private func contents(of path: String) -> String? {
        let fileDescriptor = open(path, O_RDONLY)
        guard fileDescriptor >= 0 else { return nil }
        defer { close(fileDescriptor) }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(fileDescriptor, &buffer, buffer.count)
        return String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
    }

    @Test func isTakenOnceAtATime() throws {
        let path = directory.file("lock")
        let first = try RuntimeLock(path: path)
        withExtendedLifetime(first) {
            #expect(throws: RuntimeLockError.held(path: path, process: getpid())) { try RuntimeLock(path: path) }
            // The failed attempt has not loosened it.
            #expect(throws: RuntimeLockError.held(path: path, process: getpid())) { try RuntimeLock(path: path) }
        }
    }

    @Test func isReleasedInTheEnd() throws {
        let path = directory.file("lock")
        var lock: RuntimeLock? = try RuntimeLock(path: path)
        #expect(lock?.path == path)
        lock = nil
        #expect(contents(of: path) == "")
        #expect(throws: Never.self) { try RuntimeLock(path: path) }
    }

    @Test func theFileNamesTheProcess() throws {
        let path = directory.file("lock")
        let old = open(path, O_WRONLY | O_CREAT, 0o600)
        write(old, "9999999999999999999\nold\n", 24)
        close(old)
        let lock = try RuntimeLock(path: path)
        withExtendedLifetime(lock) {
            #expect(contents(of: path) == "\(getpid())\n")
        }
    }

    @Test func theFileIsPrivate() throws {
        let path = directory.file("lock")
        _ = try RuntimeLock(path: path)
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_mode & 0o7777 == 0o600)
    }

    @Test(arguments: ["", "4711", "x\n", "99999999999\n"])
    func aHolderWithoutANameIsHeldAllTheSame(_ text: String) throws {
        let path = directory.file("lock")
        let holder = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(holder) }
        write(holder, text, text.utf8.count)
        try #require(flock(holder, LOCK_EX | LOCK_NB) == 0)
        let process: Int32? = text == "4711" ? 4711 : nil
        #expect(throws: RuntimeLockError.held(path: path, process: process)) { try RuntimeLock(path: path) }
        #expect(contents(of: path) == text)
    }

    @Test func aSymbolicLinkIsRefused() {
        let path = directory.file("lock")
        symlink(directory.file("target"), path)
        #expect(throws: RuntimeLockError.failed(path: path, SystemCallError(call: "open", errno: ELOOP))) {
            try RuntimeLock(path: path)
        }
    }

    @Test func errorsReadAsSentences() {
        let path = "/nonexistent/lock"
        #expect(
            RuntimeLockError.held(path: path, process: 7).description == "/nonexistent/lock is locked by process 7")
        #expect(
            RuntimeLockError.held(path: path, process: nil).description
                == "/nonexistent/lock is locked by another process")
        let error = #expect(throws: RuntimeLockError.self) { try RuntimeLock(path: path) }
        #expect(error?.description == "/nonexistent/lock cannot be locked: open: No such file or directory")
    }
}
