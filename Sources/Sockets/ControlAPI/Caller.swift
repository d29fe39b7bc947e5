// SPDX-License-Identifier: Apache-2.0

/// The sender of a request.
package enum Caller: Hashable, Sendable {
    /// A process on this machine, as the kernel knows it (SO_PEERCRED, unix(7)).
    case process(uid: UInt32, gid: UInt32, pid: Int32)
    /// The source that a bearer token belongs to.
    case source(String)

    /// The name recorded as the source of a report: the same for all processes of a user.
    package var name: String {
        switch self {
        case .process(let uid, _, _): "uid \(uid)"
        case .source(let name): name
        }
    }
}

extension Caller: CustomStringConvertible {
    /// `uid 1000, pid 4242` or `source shop`.
    package var description: String {
        switch self {
        case .process(let uid, _, let pid): "uid \(uid), pid \(pid)"
        case .source(let name): "source \(name)"
        }
    }
}
