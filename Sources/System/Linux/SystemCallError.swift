// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A system call that failed.
package struct SystemCallError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The name of the call, as in section 2 or 3 of the manual, or of what it was for: `timerfd_settime`, `create`.
    package let call: String
    /// The file that it was for; nil if it was for none.
    package let path: String?
    /// The error number, errno(3).
    package let errno: Int32

    /// - Parameters:
    ///   - call: The name of the call.
    ///   - path: The file that it was for.
    ///   - errno: Its error number; the thread's current one unless given.
    package init(call: String, path: String? = nil, errno: Int32 = Glibc.errno) {
        self.call = call
        self.path = path
        self.errno = errno
    }

    /// The call, the path and the words of strerror(3): `open /etc/shadow: Permission denied`.
    package var description: String { "\(call)\(path.map { " \($0)" } ?? ""): \(errorText(errno))" }
}

/// Returns the words of strerror(3) for an error number.
package func errorText(_ errno: Int32) -> String {
    strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
}

/// Runs a system call that answers -1 for failure, again as long as a signal interrupts it. Returns its answer; the
/// error number is that of the thread.
package func uninterrupted<Answer: SignedInteger>(_ call: () -> Answer) -> Answer {
    while true {
        let answer = call()
        if answer != -1 || errno != EINTR { return answer }
    }
}

/// Runs a system call that answers -1 for failure, again as long as a signal interrupts it.
@discardableResult
package func check(_ call: String, _ path: String, _ body: () -> Int32) throws(SystemCallError) -> Int32 {
    let result = uninterrupted(body)
    guard result != -1 else { throw SystemCallError(call: call, path: path) }
    return result
}

/// Writes all of `bytes`, in as many calls as that takes. `path`: for the error, where the descriptor has one.
package func writeAll(_ bytes: [UInt8], to descriptor: Int32, _ path: String? = nil) throws(SystemCallError) {
    var written = 0
    while written < bytes.count {
        let count = uninterrupted {
            bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        }
        guard count > 0 else { throw SystemCallError(call: "write", path: path, errno: count == 0 ? ENOSPC : errno) }
        written += count
    }
}
