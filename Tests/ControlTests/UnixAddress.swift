// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The address of a Unix socket.
struct UnixAddress {
    let value: sockaddr_un

    init(_ path: String) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        value = address
    }

    /// A socket bound to `path`, listening unless told otherwise.
    static func bind(_ path: String, listens: Bool = true) -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = UnixAddress(path).value
        withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        if listens { listen(descriptor, 1_024) }
        return descriptor
    }
}
