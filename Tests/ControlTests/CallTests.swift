// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlClient
import Glibc
import Hours
import Synchronization
import TestSupport
import Testing

/// Every call of the client, answered by the server.
@Suite struct CallTests {
    private let now = SmallDaemon.now

    @Test func theDaemonAndItsSites() async throws {
        try await ServerUnderTest.run { server async throws in
            let status = try await server.client.status()
            #expect(status.version == "1.0")
            #expect(status.startedAt == SmallDaemon.now - 60)
            #expect(status.sites.map(\.site) == ["boutique"])
            #expect(try await server.client.sites() == status.sites)
            #expect(status.sites[0].nextFiring?.due == SmallDaemon.key.due)
            // Byte for byte what is published, padding included.
            #expect(
                try await server.client.state(of: "boutique") == Array(#"{"schema":1,"site":"boutique"}   "#.utf8))
            await #expect(throws: ControlClientError.problem(.unknown("site", "shop"))) {
                try await server.client.state(of: "shop")
            }
        }
    }

    @Test func aRouteHasAllItsKeys() async throws {
        try await ServerUnderTest.run { server async throws in
            let route = try await server.client.route(of: "sales", in: "boutique")
            #expect(route.target == "form")
            #expect(route.reopens == SmallDaemon.now + 900)
            #expect(route.form == "contact-form")
            await #expect(throws: ControlClientError.problem(.unknown("department", "nobody"))) {
                try await server.client.route(of: "nobody", in: "boutique")
            }
        }
    }

    @Test func presence() async throws {
        try await ServerUnderTest.run { server async throws in
            let (client, name) = (server.client, "Zoë/é?% 1")
            let update = AgentUpdate(
                status: .away, departments: ["sales", "support"], lease: Span(seconds: 90), serving: 1, capacity: 3,
                reportedAt: SmallDaemon.now - 30)
            let reported = try await client.report(update, of: name, to: "boutique")
            #expect(reported.agent == name)
            #expect(reported.status == .away)
            #expect(reported.serving == 1)
            #expect(reported.capacity == 3)
            // 90 s from when it was true.
            #expect(reported.expiries == ["sales": SmallDaemon.now + 60, "support": SmallDaemon.now + 60])
            #expect(try await client.agent(name, of: "boutique") == reported)
            #expect(try await client.agents(of: "boutique") == [reported])

            let list = AgentListUpdate(
                agents: [
                    AgentListUpdate.Entry(agent: "a", update: AgentUpdate(status: .online, departments: ["sales"])),
                    AgentListUpdate.Entry(agent: "b", update: AgentUpdate(status: .online, departments: ["sales"])),
                ], complete: true)
            #expect(try await client.report(list, to: "boutique") == AgentListOutcome(reported: 2, removed: 1))
            try await client.remove(agent: "a", from: "boutique")
            #expect(try await client.agents(of: "boutique").map(\.agent) == ["b"])
            await #expect(throws: ControlClientError.problem(.unknown("agent", "a"))) {
                try await client.remove(agent: "a", from: "boutique")
            }
        }
    }

    @Test func overrides() async throws {
        try await ServerUnderTest.run { server async throws in
            let request = OverrideRequest(
                kind: .close, departments: ["sales"], for: Span(seconds: 3_600), reason: "Grippe — tous malades",
                by: "Zoë")
            let set = try await server.client.override(request, in: "boutique")
            try #require(set.count == 1)
            #expect(set[0].until == SmallDaemon.now + 3_600)
            #expect(set[0].by == "Zoë")
            #expect(set[0].reason == "Grippe — tous malades")
            #expect(try await server.client.overrides(of: "boutique") == set)
            #expect(try await server.client.clearOverrides(of: "support", in: "boutique") == [])
            #expect(try await server.client.clearOverrides(in: "boutique") == set)
            let history = try await server.client.overrideHistory(of: "boutique")
            #expect(history.map(\.override) == set)
            #expect(history.map(\.end) == [.cleared])
        }
    }

    @Test func triggers() async throws {
        try await ServerUnderTest.run { server async throws in
            let client = server.client
            #expect(try await client.triggers(of: "boutique").map(\.name) == ["closing-soon"])
            #expect(try await client.pause(trigger: "closing-soon", of: "boutique").paused)
            #expect(try await client.status().sites[0].pausedTriggers == ["closing-soon"])
            #expect(try await !client.resume(trigger: "closing-soon", of: "boutique").paused)
            #expect(try await client.run(trigger: "closing-soon", of: "boutique") == SmallDaemon.key)
            #expect(try await client.history(of: "closing-soon", in: "boutique") == [SampleFiring.occurrence])
            await #expect(throws: ControlClientError.problem(.unknown("trigger", "other"))) {
                try await client.trigger("other", of: "boutique")
            }
        }
    }

    @Test func theRunner() async throws {
        try await ServerUnderTest.run { server async throws in
            let work = Workload.trigger(TriggerPath(site: "boutique", trigger: "closing-soon"))
            #expect(
                try await server.client.claim(work) == [SampleFiring.claim(nextAttempt: SmallDaemon.now + 30)])
            let report = AttemptReport(
                job: .action(SmallDaemon.key, index: 1), outcome: .retry, detail: "503",
                retryAt: SmallDaemon.now + 60)
            try await server.client.record(report, of: work)
            #expect(server.daemon.memory.withLock { $0.reports } == [report])
        }
    }

    @Test func theRunnerDelivers() async throws {
        try await ServerUnderTest.run { server async throws in
            let work = Workload.messages(site: "boutique")
            #expect(try await server.client.claim(work) == [SampleMessage.claim])
            let report = AttemptReport(
                job: .delivery(message: SampleMessage.id, index: 1), outcome: .retry, detail: "503",
                retryAt: SmallDaemon.now + 60)
            try await server.client.record(report, of: work)
            #expect(server.daemon.memory.withLock { $0.reports } == [report])
            await #expect(throws: ControlClientError.problem(.unknown("site", "shop"))) {
                try await server.client.claim(.messages(site: "shop"))
            }
        }
    }

    @Test func messages() async throws {
        try await ServerUnderTest.run { server async throws in
            let client = server.client
            let query = MessageQuery(
                site: "boutique", department: "sales", state: .failed, from: now - 60, to: now,
                text: "Zoé & Söhne=100%?+#\u{1F600}", before: SampleMessage.id, limit: 100)
            #expect(try await client.messages(query) == [SampleMessage.record])
            _ = try await client.messages()
            #expect(server.daemon.memory.withLock { $0.queries } == [query, MessageQuery()])
            #expect(try await client.message(SampleMessage.id) == SampleMessage.record)
            #expect(try await client.retryDeliveries(of: SampleMessage.id) == SampleMessage.record)
            let erased = try await client.eraseMessages(email: "nobody@example.org")
            #expect(erased == MessageDeletion(deleted: 0, complete: false))
            #expect(try await client.delete(message: SampleMessage.id) == MessageDeletion(deleted: 1, complete: true))
            for id in [SampleMessage.id, "../messages", "%"] {
                let error = await #expect(throws: ControlClientError.self) { try await client.message(id) }
                guard case .problem(let problem) = error, problem.status == 404, problem.field == "message" else {
                    Issue.record("\(id): \(error.map { "\($0)" } ?? "none")")
                    continue
                }
            }
        }
    }

    @Test func aMessageIsFlatInJSON() throws {
        let json = String(decoding: try ControlJSON.encode(answer: SampleMessage.record), as: UTF8.self)
        for words in [
            #""id":"00112233445566778899aabbccddeeff""#, #""received_at":"2026-11-24T15:50:00Z""#,
            #""answer_by":"2026-11-24T17:00:00Z""#, #""form":"contact-form""#, #""state":"waiting""#,
            #"{"field":"order-number","kind":"number","label":"Commande","value":"4711"}"#,
            #""target":"mail: team""#, #""next_attempt":"2026-11-24T16:01:00Z""#,
        ] {
            #expect(json.contains(words), "\(words)\nis not in\n\(json)")
        }
        #expect(!json.contains(#""message":{"#))
    }

    @Test func aReloadTellsWhatWasRejected() async throws {
        try await ServerUnderTest.run { server async throws in
            #expect(try await !server.client.reload().isRejected)
            let rejected = ReloadReport(
                diagnostics: [
                    ReloadReport.Diagnostic(
                        file: "/etc/chathours/sites/boutique.yaml", line: 3, column: 7, severity: .error,
                        message: "no such day")
                ], sites: [ReloadReport.Site(site: "boutique", current: false)])
            server.daemon.memory.withLock { $0.reload = rejected }
            #expect(try await server.client.reload() == rejected)
        }
    }

    @Test func whoeverAsksIsKnown() async throws {
        try await ServerUnderTest.run { server async throws in
            _ = try await server.client.status()
            let expected = Caller.process(uid: getuid(), gid: getgid(), pid: getpid())
            #expect(server.daemon.memory.withLock { $0.requesters }.first == expected)
            // Also another process, under another user's name where we may take one.
            let program = try curl(server.path, "http://localhost/v1/status")
            #expect(try await onOwnThread { try program.exitStatus(within: 10) } == 0)
            let other = Caller.process(uid: getuid(), gid: getgid(), pid: program.identifier)
            #expect(server.daemon.memory.withLock { $0.requesters }.contains(other))
        }
    }
}
