import Foundation

/// Where the daemon's control socket is.
enum ControlSocket {
    static let variable = "CHATHOURS_SOCKET"
    static let standard = path(in: PublishedSite.runtimeDirectory)

    /// The daemon puts it where it publishes.
    static func path(in runtimeDirectory: String) -> String { "\(runtimeDirectory)/control.sock" }

    /// The one that chathoursd.socket keeps: whoever connects starts the daemon.
    private static let activating = "/run/chathoursd/control.sock"

    /// The one that is meant where nobody names one.
    static var usual: String {
        Environment[variable] ?? (FileManager.default.fileExists(atPath: activating) ? activating : standard)
    }
}
