import CSystemd
import Glibc

/// Why the service manager did not do what it was asked for over D-Bus.
package struct BusError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was asked for: a method of org.freedesktop.systemd1(5), or a function of sd-bus(3).
    package let call: String
    /// The name of the error, `org.freedesktop.systemd1.NoSuchUnit`; nil where the bus itself has failed.
    package let name: String?
    /// In words.
    package let message: String

    init(call: String, errno: Int32) {
        (self.call, name, message) = (call, nil, String(cString: strerror(errno)))
    }

    init(call: String, _ error: sd_bus_error, errno: Int32) {
        self.call = call
        name = error.name.map { String(cString: $0) }
        message = error.message.map { String(cString: $0) } ?? String(cString: strerror(errno))
    }

    package var description: String { "\(call): \(message)" }
}
