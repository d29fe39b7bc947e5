import Glibc

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
