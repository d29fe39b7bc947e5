// SPDX-License-Identifier: Apache-2.0

import CSystemd
import Glibc
package import Linux

/// The listening sockets that the service manager has passed, sd_listen_fds(3).
package enum ListenDescriptors {
    /// The descriptors of the sockets with the given name (`FileDescriptorName=` of systemd.socket(5), by default the
    /// name of the socket unit), in the order in which they were passed. They are closed in programs that this one
    /// executes.
    ///
    /// - Returns: Empty if none were passed to this process, which is not an error: it was started without its socket.
    /// - Throws: ``SystemCallError`` when the environment contradicts itself.
    package static func named(_ name: String) throws(SystemCallError) -> [Int32] {
        try all().filter { $0.name == name }.map(\.descriptor)
    }

    /// The path of a Unix socket; nil when it has none.
    package static func path(of descriptor: Int32) -> String? {
        var address = sockaddr_un()
        var length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let named = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard named == 0, address.sun_family == sa_family_t(AF_UNIX) else { return nil }
        let path = withUnsafeBytes(of: &address.sun_path) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        return path.isEmpty ? nil : path
    }

    /// Takes the variables out of the environment, so that programs that this one starts do not take the sockets for
    /// theirs. To be called once all names have been asked for, and before there are other threads.
    package static func forget() {
        for variable in ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] { unsetenv(variable) }
    }

    private static func all() throws(SystemCallError) -> [(name: String, descriptor: Int32)] {
        var names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        let count = sd_listen_fds_with_names(0, &names)
        guard count >= 0 else { throw SystemCallError(call: "sd_listen_fds_with_names", errno: -count) }
        defer {
            for index in 0..<Int(count) { free(names?[index]) }
            free(names)
        }
        // SD_LISTEN_FDS_START
        return (0..<count).map { index in
            (name: names?[Int(index)].map { String(cString: $0) } ?? "", descriptor: 3 + index)
        }
    }
}
