// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Examples that need a daemon run beside one on the sample site.
@Suite(.serialized) struct LiveExampleTests {
    @Test(arguments: Example.all(of: .live)) func succeed(example: Example) throws {
        let run = try withDaemon { place, daemon in
            try place.run("set -e\n\(Self.here(example.text, place, daemon))", environment: daemon.environment)
        }
        #expect(run.status == 0, "\(run.output)")
    }

    @Test(arguments: Example.all(of: .python)) func readersInPython(example: Example) throws {
        try withDaemon { place, daemon in
            try place.folder.write("etc/sites/\(example.argument)", Self.here(example.text, place, daemon))
            func answer(_ department: String) throws -> String {
                let module = (example.argument as NSString).deletingPathExtension
                return try place.run("python3 -c 'import \(module); print(\(module).accepting(\"\(department)\"))'")
                    .output
            }
            let state = try daemon.state(of: "boutique")
            let accepts = state.department("sales")["accepting"] as? Bool
            #expect(try answer("sales") == (accepts == true ? "True\n" : "False\n"))
            let order = "chathoursctl override \(accepts == true ? "close" : "open") boutique --for 1h"
            #expect(try place.run(order, environment: daemon.environment).status == 0)
            try daemon.state(of: "boutique") { $0.department("sales")["accepting"] as? Bool != accepts }
            #expect(try answer("sales") == (accepts == true ? "False\n" : "True\n"))
            #expect(try answer("nobody") == "False\n")
        }
    }

    @Test func metricsAreThoseOfTheManual() throws {
        let families = try withDaemon { place, daemon in
            try place.run("curl -sf --unix-socket '\(daemon.controlSocket)' http://localhost/metrics")
                .output.split(separator: "\n").filter { $0.hasPrefix("# TYPE ") }
                .map { String($0.split(separator: " ")[2]) }
        }
        #expect(ManualPage("chathoursd.8").words(of: "words", "metrics").sorted() == families.sorted())
    }

    private func withDaemon<Result>(_ body: (ExampleFolder, DaemonUnderTest) throws -> Result) throws -> Result {
        let place = try ExampleFolder()
        let daemon = try DaemonUnderTest(sites: [:], folder: place.folder)
        try daemon.state(of: "boutique")
        try TimeoutError.wait("the control socket", 10) { FileManager.default.fileExists(atPath: daemon.controlSocket) }
        return try body(place, daemon)
    }

    /// The same with the paths that this daemon has.
    private static func here(_ text: String, _ place: ExampleFolder, _ daemon: DaemonUnderTest) -> String {
        text.replacingOccurrences(of: "/run/chathours", with: daemon.runtime)
            .replacingOccurrences(of: "/etc/chathours", with: place.configuration)
            .replacingOccurrences(
                of: "chathoursctl status", with: "chathoursctl status --runtime-dir '\(daemon.runtime)'")
    }
}

extension DaemonUnderTest {
    /// The socket's path, for `chathoursctl`.
    fileprivate var environment: [String: String] { ["CHATHOURS_SOCKET": controlSocket] }
}
