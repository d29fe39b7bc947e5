// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// Every recipe that decides about chats, each in its server, and the services that belong to them.
struct WebServersUnderTest: Sendable {
    let all: [WebServerUnderTest]
    private let recipes: Recipes
    private let mapReader: WebServer
    private let services: [RunningProgram]

    /// Nothing is published in `runtime` yet, and so they must lead to the form.
    init(reading runtime: String) throws {
        recipes = try Recipes(reading: runtime)
        let nginx = try WebServer.nginx(
            recipes, including: ["chathours.conf", "chathours-chat.conf", "chathours-ssi.conf"],
            root: recipes.path("nginx"))
        mapReader = try .apache(recipes, including: ["chathours.conf", "chathours-route.conf"])
        all = [
            WebServerUnderTest(name: "nginx", basis: .flags, server: nginx),
            WebServerUnderTest(
                name: "SSI", basis: .flags, server: nginx, path: "/chathours.shtml?", departments: ["sales"]),
            WebServerUnderTest(
                name: "Apache -f", basis: .flags,
                server: try .apache(recipes, including: ["chathours.conf", "chathours-chat.conf"])),
            WebServerUnderTest(name: "Apache map", basis: .routes, server: mapReader),
            WebServerUnderTest(
                name: "Caddy", basis: .flags,
                server: try .caddy(recipes, including: ["chathours.caddy", "chathours-chat.caddy"])),
            WebServerUnderTest(name: "HAProxy", basis: .routes, server: try .haproxy(recipes)),
            WebServerUnderTest(name: "PHP", basis: .routes, server: try .php(recipes), path: "/chat.php?department="),
            WebServerUnderTest(name: "Node", basis: .routes, server: try .node(recipes)),
        ]
        services = [
            try recipes.service("haproxy/chathours-haproxy"), try recipes.service("expiry/chathours-expiry"),
        ]
        try wait(for: .nothing, 5)
    }

    /// The effect of chathours-apache.service.
    func daemonHasStarted() { mapReader.send(SIGUSR1) }

    /// Waits until every door leads where it must.
    func wait(for situation: PublishedCase, _ seconds: Double) throws {
        var wrong: [String] = []
        do {
            try TimeoutError.wait("\(situation)", seconds) {
                wrong = all.flatMap { faults(targets(of: $0), $0, situation) }
                return wrong.isEmpty
            }
        } catch is TimeoutError {
            throw TimeoutError(what: wrong.joined(separator: ", "), seconds: seconds)
        }
    }

    /// Watches every door over `moment`, in seconds since 1970: until then it must lead where `old` says, and where
    /// `new` does no later than `grace` seconds after. Returns what was found wrong.
    func watch(from old: PublishedCase, to new: PublishedCase, at moment: Double, grace: Double) -> [String] {
        var wrong: Set<String> = []
        var turned: [String: Double] = [:]
        while case let start = Date().timeIntervalSince1970, start < moment + grace + 0.3 {
            for door in all {
                let asked = Date().timeIntervalSince1970
                let targets = targets(of: door)
                let answered = Date().timeIntervalSince1970
                let (before, after) = (faults(targets, door, old), faults(targets, door, new))
                if after.isEmpty, turned[door.name] == nil { turned[door.name] = answered - moment }
                if answered < moment { wrong.formUnion(before) }
                if asked > moment + grace { wrong.formUnion(after) }
            }
            usleep(10_000)
        }
        let times = turned.sorted { $0.key < $1.key }.map { "\($0) \(Int($1 * 1_000)) ms" }
        print("\(old) to \(new): \(times.joined(separator: ", "))")
        return wrong.sorted()
    }

    private func targets(of door: WebServerUnderTest) -> [String] {
        door.departments.map { (try? door.target(of: $0)) ?? "no answer" }
    }

    private func faults(_ targets: [String], _ door: WebServerUnderTest, _ situation: PublishedCase) -> [String] {
        zip(door.departments, targets).compactMap { department, target in
            let wanted = situation.target(of: department, by: door.basis)
            return target == wanted ? nil : "\(door.name) leads from \(department) to \(target) instead of \(wanted)"
        }
    }
}
