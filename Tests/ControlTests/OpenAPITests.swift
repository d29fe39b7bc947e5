// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlServer
import Foundation
import SocketHTTP
import TestSupport
import Testing

@testable import struct ControlServer.RouteTable

/// docs/openapi.yaml against the OpenAPI specification, and against the server.
@Suite struct OpenAPITests {
    private let document = "\(Checkout.root)/docs/openapi.yaml"

    @Test func theDocumentIsValidAndDescribesEveryCall() async throws {
        let described = try await TestEnvironment.lines(of: "openapi_paths.py", document)
        let offered = RouteTable.control(SmallDaemon()).routes.map { "\($0.method) \($0.path)" }
        #expect(described.sorted() == offered.sorted())
    }

    /// Schemathesis makes calls from the document, right and wrong ones, and checks the answers against it.
    @Test(.timeLimit(.minutes(5))) func theServerDoesWhatTheDocumentSays() async throws {
        let schemathesis = try await TestEnvironment.program("schemathesis")
        let (descriptor, port) = try LoopbackListener.open()
        // It speaks TCP only.
        try await ServerUnderTest.run(on: .descriptor(descriptor)) { server async throws in
            let run = try RunningProgram(
                Checkout.program("env"),
                [
                    // It leaves files where it runs.
                    "--chdir=\(server.folder.path)", schemathesis, "--config-file",
                    "\(Checkout.root)/Tests/ControlTests/schemathesis.toml", "run", document,
                    "--url", "http://127.0.0.1:\(port)", "--max-examples", "25", "--phases",
                    "examples,coverage,fuzzing", "--checks", "all", "--exclude-checks", "ignored_auth",
                    "--generation-database", "none", "--request-timeout", "10", "--no-color",
                ])
            let status = try await onOwnThread { try run.exitStatus(within: 280) }
            #expect(status == 0, "\(run.standardOutput)\n\(run.standardError)")
        }
    }
}
