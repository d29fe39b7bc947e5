// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// The behaviour of readers when state.json is missing, broken or expired.
@Suite(.serialized) struct ObedienceTests {
    @Test(.enabled(if: Checkout.mayRun("php", "node"))) func scriptsCloseForWhatIsBroken() throws {
        let folder = try TemporaryFolder()
        let recipes = try Recipes(reading: folder.path)
        let doors = [
            WebServerUnderTest(name: "PHP", basis: .routes, server: try .php(recipes), path: "/chat.php?department="),
            WebServerUnderTest(name: "Node", basis: .routes, server: try .node(recipes)),
        ]
        for door in doors { #expect(try door.target(of: "sales") == "form", "\(door.name), no file") }
        for broken in BrokenState.all {
            try folder.write("boutique/state.json", BrokenState.good(validFor: 60))
            for door in doors { #expect(try door.target(of: "sales") == "sales", "\(door.name)") }
            try folder.write("boutique/state.json", broken)
            for door in doors { #expect(try door.target(of: "sales") == "form", "\(door.name): \(broken)") }
        }
        let state = "\(folder.path)/boutique/state.json"
        try FileManager.default.removeItem(atPath: state)
        try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: false)
        for door in doors { #expect(try door.target(of: "sales") == "form", "\(door.name), a folder") }
    }

    @Test(.enabled(if: Checkout.mayRun("php", "node"))) func scriptsKnowPublishedDepartmentsOnly() throws {
        let folder = try TemporaryFolder()
        let recipes = try Recipes(reading: folder.path)
        try folder.write("boutique/state.json", BrokenState.good(validFor: 60))
        let php = WebServerUnderTest(
            name: "PHP", basis: .routes, server: try .php(recipes), path: "/chat.php?department=")
        let node = WebServerUnderTest(name: "Node", basis: .routes, server: try .node(recipes))
        for name in ["nobody", "", "__proto__", "constructor", "..%2fsales", "sales%00"] {
            #expect(try php.target(of: name) == "form", "PHP: \(name)")
            #expect(try node.target(of: name) == "form", "Node: \(name)")
        }
        #expect(try HTTPResponse.get("/chat.php?department[]=sales", port: php.server.port).status == 303)
    }

    @Test(.enabled(if: Checkout.mayRun("haproxy"))) func haproxyClosesForWhatIsBroken() throws {
        let folder = try TemporaryFolder()
        let recipes = try Recipes(reading: folder.path)
        let door = WebServerUnderTest(name: "HAProxy", basis: .routes, server: try .haproxy(recipes))
        let service = try recipes.service("haproxy/chathours-haproxy")
        for broken in BrokenState.all {
            try folder.write("boutique/state.json", BrokenState.good(validFor: 60))
            try TimeoutError.wait("the chat; \(service.standardError)", 3) { try door.target(of: "sales") == "sales" }
            try folder.write("boutique/state.json", broken)
            try TimeoutError.wait("the form for \(broken)", 3) { try door.target(of: "sales") == "form" }
        }
        #expect(service.standardError == "")
    }

    /// The entries expire by themselves, in a second HAProxy too, which begins with an empty map.
    @Test(.enabled(if: Checkout.mayRun("haproxy"))) func haproxyClosesWithoutItsService() throws {
        let folder = try TemporaryFolder()
        let recipes = try Recipes(reading: folder.path)
        var first: WebServer? = try WebServer.haproxy(recipes)
        let service = try recipes.service("haproxy/chathours-haproxy")
        try folder.write("boutique/state.json", BrokenState.good(validFor: 60))
        let port = try #require(first?.port)
        try TimeoutError.wait("the chat", 3) {
            try HTTPResponse.get("/chat/sales", port: port).fields["location"] != "/contact.html"
        }
        first = nil
        try service.says("cannot update HAProxy's map", within: 3)
        let second = WebServerUnderTest(name: "HAProxy", basis: .routes, server: try .haproxy(recipes))
        let expiry = Date(timeIntervalSinceNow: 3).timeIntervalSince1970.rounded(.down)
        try folder.write(
            "boutique/state.json", BrokenState.good(validFor: expiry - Date().timeIntervalSince1970 + 0.5))
        try TimeoutError.wait("the chat again", 2) { try second.target(of: "sales") == "sales" }
        service.send(SIGKILL)
        _ = try service.exitStatus(within: 5)
        try TimeoutError.wait("the form", 4) { try second.target(of: "sales") == "form" }
        #expect(abs(Date().timeIntervalSince1970 - expiry) < 1)
    }

    @Test func flagsGoWithTheirState() throws {
        let folder = try TemporaryFolder()
        let recipes = try Recipes(reading: folder.path)
        defer { withExtendedLifetime(recipes) {} }
        let contents = [BrokenState.good(validFor: 60)] + BrokenState.undated + [nil]
        for (number, text) in contents.enumerated() {
            for name in ["accepting/sales", "accepting/.site", "route.map"] {
                try folder.write("site\(number)/\(name)", "")
            }
            if let text { try folder.write("site\(number)/state.json", text) }
        }
        try folder.write("control.sock", "")
        let service = try recipes.service("expiry/chathours-expiry")
        let files = FileManager.default
        func left(_ number: Int) throws -> Int {
            let map = files.fileExists(atPath: "\(folder.path)/site\(number)/route.map") ? 1 : 0
            return try files.contentsOfDirectory(atPath: "\(folder.path)/site\(number)/accepting").count + map
        }
        try TimeoutError.wait("the flags to go; \(service.standardError)", 5) {
            try contents.indices.dropFirst().allSatisfy { try left($0) == 0 }
        }
        #expect(try left(0) == 3)
        #expect(service.standardError == "")
    }
}
