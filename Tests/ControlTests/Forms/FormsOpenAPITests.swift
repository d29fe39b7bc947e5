// SPDX-License-Identifier: Apache-2.0

import ControlServer
import FormServer
import SocketHTTP
import TestSupport
import Testing

@testable import enum FormServer.FormRoute

/// docs/forms-openapi.yaml against the OpenAPI specification, and against the server.
@Suite struct FormsOpenAPITests {
    private let document = "\(Checkout.root)/docs/forms-openapi.yaml"

    @Test func theDocumentIsValidAndDescribesEveryCall() async throws {
        let described = try await TestEnvironment.lines(of: "openapi_paths.py", document)
        let offered = FormRoute.allCases.flatMap { route in route.methods.map { "\($0) \(route.path)" } }
        #expect(described.sorted() == offered.sorted())
    }

    /// Schemathesis makes calls from the document, right and wrong ones, and checks the answers against it.
    @Test(.timeLimit(.minutes(5))) func theServerDoesWhatTheDocumentSays() async throws {
        let schemathesis = try await TestEnvironment.program("schemathesis")
        let (descriptor, port) = try LoopbackListener.open()
        // It speaks TCP only, and much faster than visitors.
        try await FormServerUnderTest.run(on: .descriptor(descriptor), pace: 60) { server async throws in
            let run = try RunningProgram(
                Checkout.program("env"),
                [
                    // It leaves files where it runs.
                    "--chdir=\(server.server.folder.path)", schemathesis, "--config-file",
                    "\(Checkout.root)/Tests/ControlTests/Forms/schemathesis.toml", "run", document,
                    "--url", "http://127.0.0.1:\(port)", "--max-examples", "50", "--phases",
                    "examples,coverage,fuzzing", "--checks", "all", "--exclude-checks", "ignored_auth",
                    "--generation-database", "none", "--request-timeout", "10", "--no-color",
                ])
            let status = try await onOwnThread { try run.exitStatus(within: 280) }
            #expect(status == 0, "\(run.standardOutput)\n\(run.standardError)")
        }
    }
}
