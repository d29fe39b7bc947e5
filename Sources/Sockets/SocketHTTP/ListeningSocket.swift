/// Where a server listens.
package enum ListeningSocket: Hashable, Sendable {
    /// A Unix socket that is made, with the permissions that it gets.
    case path(String, mode: UInt32 = 0o660)
    /// A socket that listens already, passed by systemd for instance. The server closes it when it ends.
    case descriptor(Int32)
}
