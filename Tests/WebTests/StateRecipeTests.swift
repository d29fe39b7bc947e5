// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// state.json through the recipes: it is shown as readers need it, and nothing else is shown.
@Suite(.serialized) struct StateRecipeTests {
    @Test(.enabled(if: Checkout.mayRun("nginx"))) func nginxShowsTheStateAlone() throws {
        try showsTheStateAlone { try .nginx($0) }
    }

    @Test(.enabled(if: Checkout.mayRun("apache2"))) func apacheShowsTheStateAlone() throws {
        try showsTheStateAlone { try .apache($0) }
    }

    @Test(.enabled(if: Checkout.mayRun("caddy"))) func caddyShowsTheStateAlone() throws {
        try showsTheStateAlone { try .caddy($0) }
    }

    private static let hidden = [
        "/chathours", "/chathours/", "/chathours/boutique", "/chathours/boutique/",
        "/chathours/boutique/.state.json.new", "/chathours/boutique/route.map", "/chathours/boutique/accepting",
        "/chathours/boutique/accepting/", "/chathours/boutique/accepting/sales", "/chathours/boutique/accepting/.site",
        "/chathours/boutique/accepting/state.json", "/chathours/boutique/state.json/", "/chathours/state.json",
        "/chathours/chathoursd.lock", "/chathours/.hidden/state.json", "/chathours/nobody/state.json",
        "/chathours/../chathours/boutique/route.map", "/chathours/%2e%2e/boutique/route.map",
        "/chathours/boutique/..%2froute.map", "/chathours/boutique%2faccepting/state.json",
        "/chathours/boutique/state.json/../route.map", "/chathours/boutique/state.json%00", "/boutique/state.json",
    ]

    private func showsTheStateAlone(_ start: (Recipes) throws -> WebServer) throws {
        let folder = try TemporaryFolder()
        for name in [
            "boutique/.state.json.new", "boutique/route.map", "boutique/accepting/sales", "boutique/accepting/.site",
            "state.json", "boutique/accepting/state.json", "chathoursd.lock", ".hidden/state.json",
        ] {
            try folder.write(name, "SECRET")
        }
        let text = BrokenState.good(validFor: 60)
        try folder.write("boutique/state.json", text)
        let server = try start(Recipes(reading: folder.path))
        let state = try HTTPResponse.get("/chathours/boutique/state.json", port: server.port)
        #expect(state.status == 200 && String(decoding: state.body, as: UTF8.self) == text)
        #expect(state.fields["content-type"] == "application/json")
        #expect(state.fields["cache-control"] == "no-cache")
        let tag = try #require(state.fields["etag"])
        let again = try HTTPResponse.get("/chathours/boutique/state.json", port: server.port, ifNoneMatch: tag)
        #expect(again.status == 304)

        for path in Self.hidden {
            let response = try HTTPResponse.get(path, port: server.port)
            #expect([400, 403, 404].contains(response.status), "\(path): \(response.status)")
            #expect(!String(decoding: response.body, as: UTF8.self).contains("SECRET"), "\(path)")
        }

        try FileManager.default.removeItem(atPath: "\(folder.path)/boutique/state.json")
        let gone = try HTTPResponse.get("/chathours/boutique/state.json", port: server.port, ifNoneMatch: tag)
        #expect(gone.status == 404)
    }
}
