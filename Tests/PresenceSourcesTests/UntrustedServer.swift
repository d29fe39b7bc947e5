// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// A server for HTTPS whose certificate is its own.
final class UntrustedServer: Sendable {
    private static let script = """
        import http.server, ssl, sys
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
        server.socket = context.wrap_socket(server.socket, server_side=True)
        print(server.server_address[1], flush=True)
        server.serve_forever()
        """

    let port: Int
    private let folder: TemporaryFolder
    private let program: RunningProgram

    init() throws {
        folder = try TemporaryFolder()
        let (certificate, key) = ("\(folder.path)/certificate", "\(folder.path)/key")
        let openssl = try RunningProgram(
            Checkout.program("openssl"),
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out",
                certificate,
            ])
        guard try openssl.exitStatus(within: 20) == 0 else { throw MissingProgram(name: "openssl") }
        program = try RunningProgram(Checkout.program("python3"), ["-c", Self.script, certificate, key])
        let program = program
        try TimeoutError.wait("the server's port", 20) { program.standardOutput.hasSuffix("\n") }
        port = Int(program.standardOutput.dropLast()) ?? 0
    }

    deinit { program.send(SIGKILL) }
}
