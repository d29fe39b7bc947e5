import ArgumentParser
import ControlClient

/// `--socket`: where the daemon is asked.
struct DaemonOptions: ParsableArguments {
    static let help = ArgumentHelp(
        "The daemon's control socket (default: $\(ControlSocket.variable) or \(ControlSocket.standard)).",
        valueName: "PATH")

    @Option(help: help, completion: .file())
    var socket: String?

    var client: ControlClient { ControlClient(socketPath: socket ?? ControlSocket.usual) }
}
