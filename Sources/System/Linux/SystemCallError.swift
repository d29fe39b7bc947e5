// SPDX-License-Identifier: Apache-2.0

package import Glibc

/// A system call that failed.
package struct SystemCallError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The name of the call, as in section 2 or 3 of the manual: `open`, `timerfd_settime`.
    package let call: String
    /// The error number, errno(3).
    package let errno: Int32

    /// - Parameters:
    ///   - call: The name of the call.
    ///   - errno: Its error number; the thread's current one unless given.
    package init(call: String, errno: Int32 = Glibc.errno) {
        self.call = call
        self.errno = errno
    }

    /// The call and the words of strerror(3): `open: Permission denied`.
    package var description: String {
        "\(call): \(strerror(errno).map { String(cString: $0) } ?? "error \(errno)")"
    }
}

/// A file operation that the system refused.
package struct FileError: Error, Hashable, Sendable {
    /// The operation, such as `write`.
    package let operation: String
    package let path: String
    /// As in errno(3).
    package let code: Int32
}

extension FileError: CustomStringConvertible {
    package var description: String { "\(operation) \(path): \(String(cString: strerror(code)))" }
}

/// Runs a system call that answers -1 for failure, again as long as a signal interrupts it.
@discardableResult
package func check(_ operation: String, _ path: String, _ call: () -> Int32) throws(FileError) -> Int32 {
    while true {
        let result = call()
        if result != -1 { return result }
        let code = errno
        if code != EINTR { throw FileError(operation: operation, path: path, code: code) }
    }
}
