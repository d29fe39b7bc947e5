// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import Systemd

@Suite struct JournalStreamTests {
    @Test func deviceAndInodeMustBothAgree() {
        #expect(JournalStream.names("8:4711", device: 8, inode: 4711))
        #expect(!JournalStream.names("8:4711", device: 9, inode: 4711))
        #expect(!JournalStream.names("8:4711", device: 8, inode: 4712))
    }

    @Test(arguments: ["", ":", "8", "8:", ":4711", "8:4711:", "8:4711:1", "8 4711", "0x8:4711", "8:4711\n", "-8:4711"])
    func whatIsNotUnderstoodNamesNothing(_ stream: String) {
        #expect(!JournalStream.names(stream, device: 8, inode: 4711))
    }

    @Test func standardErrorIsCompared() async {
        await #expect(processExitsWith: .success) {
            let pipe = PacketPipe()
            dup2(pipe.writingEnd, STDERR_FILENO)
            var status = stat()
            fstat(pipe.writingEnd, &status)

            unsetenv("JOURNAL_STREAM")
            #expect(!JournalStream.standardErrorIsJournal())
            setenv("JOURNAL_STREAM", "\(status.st_dev):\(status.st_ino)", 1)
            #expect(JournalStream.standardErrorIsJournal())
            close(STDERR_FILENO)
            setenv("JOURNAL_STREAM", "0:0", 1)
            #expect(!JournalStream.standardErrorIsJournal())
        }
    }
}
