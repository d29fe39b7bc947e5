// SPDX-License-Identifier: Apache-2.0

import ControlServer
import FormServer
import Glibc
import Hours
import Linux
import Logging
import ServiceLifecycle
import SocketHTTP
import Systemd

/// The sockets on which the daemon is reached: those that systemd has passed, or its own in the runtime directory.
struct Sockets: Sendable {
    static let count = 3

    private let control: ListeningSocket
    private let agents: ListeningSocket
    private let forms: ListeningSocket

    init(_ folders: Directories) throws {
        control = try ListenDescriptors.named("control").first.map { .descriptor($0) } ?? .path(folders.controlSocket)
        agents = try ListenDescriptors.named("agents").first.map { .descriptor($0) } ?? .path(folders.agentsSocket)
        forms = try ListenDescriptors.named("forms").first.map { .descriptor($0) } ?? .path(folders.formsSocket)
        ListenDescriptors.forget()
    }

    /// Sockets that systemd keeps outlive the runtime directory. While the daemon runs, the usual paths lead to them.
    func link(in folders: Directories) throws {
        try link(control, at: folders.controlSocket)
        try link(agents, at: folders.agentsSocket)
        try link(forms, at: folders.formsSocket)
    }

    func servers(for daemon: Daemon, logger: Logger) -> [any Service] {
        let now: @Sendable () -> Instant = { Instant(WallClock.now()) }
        let onListening: @Sendable () -> Void = { Task { await daemon.socketOpened() } }
        let onRefusing: @Sendable (Int) -> Void = { [log = daemon.log] in log.connectionRefused(most: $0) }
        return [
            ControlServer(
                socket: control, handler: daemon, now: now, logger: logger, onListening: onListening,
                onRefusing: onRefusing),
            ControlServer(
                socket: agents, offer: .agents(daemon.tokens), handler: daemon, now: now, logger: logger,
                onListening: onListening, onRefusing: onRefusing),
            FormServer(
                socket: forms, handler: FormService(daemon: daemon), now: now, logger: logger, onListening: onListening,
                onRefusing: onRefusing),
        ]
    }

    private func link(_ socket: ListeningSocket, at path: String) throws {
        if FileStatus(linkAt: path)?.isLink == true { unlink(path) }
        guard case .descriptor(let descriptor) = socket, let target = ListenDescriptors.path(of: descriptor),
            target != path
        else { return }
        unlink(path)
        guard symlink(target, path) == 0 else { throw SystemCallError(call: "symlink \(path)") }
    }
}
