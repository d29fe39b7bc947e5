// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@Suite(.serialized, .enabled(if: Checkout.mayRun("nginx", "apache2", "caddy"))) struct ReadingTests {
    @Test func readersNeverSeeABadByte() throws {
        // In memory, where nothing but the daemon's own work bounds how often it publishes.
        let folder = try TemporaryFolder(in: "/dev/shm")
        let daemon = try DaemonUnderTest(
            sites: [FlappingSite.name: FlappingSite.small], zone: TestZone(nowReading: 10, 0, 20), folder: folder)
        try daemon.state(of: FlappingSite.name)
        let recipes = try Recipes(reading: daemon.runtime)
        let servers = [try WebServer.nginx(recipes), try WebServer.apache(recipes), try WebServer.caddy(recipes)]
        let file = daemon.path(FlappingSite.name, "state.json")
        let pages = servers.map {
            Reader.Page(server: $0, path: "/chathours/\(FlappingSite.name)/state.json", file: file)
        }
        var published = (count: 0, sizes: Set<Int>())
        let findings = try ReaderThreads.read(pages) { _ in
            published = try FlappingSite.publish(by: daemon, for: 20)
        }
        print("\(published.count) publications of \(published.sizes.sorted()) bytes")
        for (name, found) in zip(["nginx", "Apache", "Caddy"], findings) {
            print("\(name): \(found.summary)")
        }

        #expect(published.count >= 200)
        #expect(published.sizes.allSatisfy { $0 % 4_096 == 0 } && published.sizes.count >= 2)
        for found in findings {
            #expect(found.faults.isEmpty, "\(found.details.joined(separator: "\n"))")
            #expect(found.notModified > 0 && found.generations.count > 20, "\(found.summary)")
        }
        #expect(try StateSchema.faults(in: findings.flatMap(\.samples)) == "")
        daemon.program.send(SIGTERM)
        #expect(try daemon.program.exitStatus(within: 5) == 0)
    }
}
