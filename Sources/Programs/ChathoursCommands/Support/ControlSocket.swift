import Foundation

/// Where the daemon's control socket is.
enum ControlSocket {
    static let variable = "CHATHOURS_SOCKET"
    static let standard = path(in: PublishedSite.runtimeDirectory)

    /// The daemon puts it where it publishes.
    static func path(in runtimeDirectory: String) -> String { "\(runtimeDirectory)/control.sock" }

    /// The one that chathoursd.socket keeps: whoever connects starts the daemon.
    private static let activating = "/run/chathoursd/control.sock"

    /// Where the daemon that publishes there is asked without being started; nil when it does not run.
    static func ofRunning(_ path: String?, publishingIn runtimeDirectory: String) -> String? {
        let isElsewhere = runtimeDirectory != PublishedSite.runtimeDirectory
        let path = path ?? (isElsewhere ? nil : Environment[variable]) ?? self.path(in: runtimeDirectory)
        // While it runs, the usual path leads to the one that would start it.
        return path == activating && !FileManager.default.fileExists(atPath: standard) ? nil : path
    }

    /// The one that is meant where nobody names one.
    static var usual: String {
        Environment[variable] ?? (FileManager.default.fileExists(atPath: activating) ? activating : standard)
    }
}
