// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import Systemd
import TestSupport
import Testing

/// chathours-runner SITE.messages, with a stand-in for the daemon.
@Suite struct DeliveryTests {
    @Test func delivers250MessagesEightAtATime() throws {
        let course = Course()
        let receiver = try HookReceiver { _ in
            course.arrived()
            return .answer(204)
        }
        let shop = try DeliveryShop(DeliveryShop.messages(250), receiver: receiver)
        course.reports = { shop.desk.reports.count }
        let runner = try shop.run()
        #expect(try runner.exitStatus(within: 120) == 0, "\(runner.standardError)")
        #expect(shop.desk.unsettled.isEmpty)
        #expect(Set(shop.desk.reports.map(\.message)).count == 250 && shop.desk.reports.count == 250)
        #expect(shop.desk.reports.allSatisfy { $0.outcome == "done" && $0.detail == "answered 204" })
        #expect(Set(receiver.deliveries.map(\.id)).count == 250)
        #expect((2...8).contains(course.most), "\(course.most)")
    }

    /// The number of concurrent deliveries.
    private final class Course: Sendable {
        private let counts = Mutex((arrived: 0, most: 0))
        private let reported = Mutex<@Sendable () -> Int>({ 0 })

        var most: Int { counts.withLock { $0.most } }
        var reports: @Sendable () -> Int {
            get { reported.withLock { $0 } }
            set { reported.withLock { $0 = newValue } }
        }

        func arrived() {
            let reports = reports
            counts.withLock { counts in
                counts.arrived += 1
                // Read afterwards, so that what ends meanwhile is not counted as at work.
                counts.most = max(counts.most, counts.arrived - reports())
            }
        }
    }

    /// Short waits are waited for by the same process; the others are left to a later one.
    @Test(.timeLimit(.minutes(3))) func triesAgainWhatIsDueSoon() throws {
        let receiver = try HookReceiver { [firsts = FirstTimes()] in .answer(firsts.isNow($0.id) ? 500 : 204) }
        let shop = try DeliveryShop(DeliveryShop.messages(20), receiver: receiver)
        let runner = try shop.run()
        let status = try runner.exitStatus(within: 90)
        #expect(status == (shop.desk.unsettled.isEmpty ? 0 : 75), "\(runner.standardError)")
        let retries = shop.desk.reports.filter { $0.outcome == "retry" }
        #expect(retries.count == 20)
        for retry in retries {
            let wait = try #require(retry.retryAt).timeIntervalSince(retry.at)
            #expect((-1...60).contains(wait), "the first wait is a minute at most")
            guard wait <= 29 else { continue }
            let done = shop.desk.reports.first { $0.message == retry.message && $0.outcome == "done" }
            #expect(try #require(done).at >= #require(retry.retryAt))
        }
        #expect(shop.desk.unsettled.allSatisfy { $0.attempts == 1 })
    }

    @Test func givesUpAfterThreeDays() throws {
        let receiver = try HookReceiver { _ in .answer(503) }
        let messages = DeliveryShop.messages(1, since: Date() - 3 * 86_400 - 1)
        let shop = try DeliveryShop(messages, receiver: receiver)
        let runner = try shop.run()
        #expect(try runner.exitStatus(within: 30) == 0, "\(runner.standardError)")
        #expect(shop.desk.reports.map(\.outcome) == ["failed"])
        #expect(shop.desk.reports.map(\.detail) == ["gave up after 3d: answered 503"])
        #expect(runner.standardError.contains("failed permanently: gave up after 3d"))
    }

    /// A delivery in progress is completed, no other is started, and that is not a failure.
    @Test func endsWellWhenItIsTold() throws {
        let receiver = try HookReceiver { _ in .hold }
        let shop = try DeliveryShop(DeliveryShop.messages(20), receiver: receiver)
        let runner = try shop.run()
        try TimeoutError.wait("eight at once", 30) { receiver.deliveries.count == 8 }
        runner.send(SIGTERM)
        // It has the signal before it has any answer.
        try TimeoutError.wait("the signal", 10) { try !Self.isPending(SIGTERM, of: runner.identifier) }
        receiver.release()
        #expect(try runner.exitStatus(within: 30) == 0, "\(runner.standardError)")
        #expect(shop.desk.reports.count == receiver.deliveries.count && shop.desk.reports.count < 20)
        #expect(shop.desk.reports.allSatisfy { $0.outcome == "retry" })
    }

    /// Field ShdPnd of proc(5).
    private static func isPending(_ signal: Int32, of process: Int32) throws -> Bool {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        let mask = status.split(separator: "\n").first { $0.hasPrefix("ShdPnd:") }?.dropFirst(7) ?? "0"
        return (UInt64(mask.trimmingCharacters(in: .whitespaces), radix: 16) ?? 0) & (1 << UInt64(signal - 1)) != 0
    }

    @Test func aMessageThatIsDeletedMeanwhileHoldsUpNoOther() throws {
        let receiver = try HookReceiver()
        let messages = DeliveryShop.messages(3)
        let shop = try DeliveryShop(messages, receiver: receiver, deleted: [messages[1].message])
        let runner = try shop.run()
        #expect(try runner.exitStatus(within: 30) == 0, "\(runner.standardError)")
        #expect(shop.desk.reports.count == 3)
        withExtendedLifetime(shop) {}
    }

    @Test func waitsForADaemonThatIsRestarting() throws {
        let shop = try DeliveryShop(DeliveryShop.messages(1), receiver: HookReceiver(), hangUps: 2)
        let runner = try shop.run()
        #expect(try runner.exitStatus(within: 30) == 0, "\(runner.standardError)")
        #expect(shop.desk.unsettled.isEmpty)
        withExtendedLifetime(shop) {}
    }

    /// Every kind of line, with its fields, and nothing of the visitor in any.
    @Test func tellsTheJournalOfEachAttempt() throws {
        let receiver = try HookReceiver { delivery in
            let statuses = ["0": 204, "1": 500, "2": 410]
            return .answer(statuses[String(delivery.id.dropLast(2).suffix(1))] ?? 204)
        }
        let program = try TemporaryFolder()
        let sendmail = try program.write(
            "sendmail", "#!/bin/sh\necho '554 refused: \(DeliveryStub.visitor.joined(separator: " "))'\nexit 65\n")
        chmod(sendmail, 0o755)
        var items = DeliveryShop.messages(5)
        for number in [3, 4] {
            items[number] = DeliveryStub.Item(
                message: items[number].message, index: 0, kind: "mail", target: "gone", since: Date())
        }
        items.append(
            DeliveryStub.Item(message: items[0].message, index: 1, kind: "mail", target: "team", since: Date()))
        let shop = try DeliveryShop(
            items, receiver: receiver,
            settings: "sendmail: \(sendmail)\nmail: { team: { from: chat@example.com, to: [team@example.com] } }\n")
        let runner = try shop.run(launcher: Journal.launcher())
        let journal = Journal(of: runner)
        func entry(_ kind: MessageID, _ message: Int, _ target: String) throws -> JournalEntry {
            try journal.entry(
                kind,
                [
                    "CHATHOURS_SITE": "shop", "CHATHOURS_DEPARTMENT": "sales", "CHATHOURS_TARGET": target,
                    "CHATHOURS_MESSAGE": items[message].message,
                ])
        }
        #expect(try entry(.messageDelivered, 0, "webhook: hook").priority == 5)
        let delayed = try entry(.deliveryDelayed, 1, "webhook: hook")
        #expect(delayed.priority == 4 && delayed["CHATHOURS_REASON"] == ["answered 500"])
        let failed = try entry(.deliveryFailed, 2, "webhook: hook")
        #expect(failed.priority == 3 && failed["CHATHOURS_REASON"].first?.hasPrefix("answered 410") == true)
        #expect(try entry(.deliveryFailed, 0, "mail: team").priority == 3)
        #expect(try entry(.deliveryRemark, 0, "mail: team").message.contains("554 refused: "))
        try journal.entry(.deliveryTargetMissing, ["CHATHOURS_TARGET": "mail: gone"])
        try TimeoutError.wait("all reports", 20) {
            Set(shop.desk.reports.map { [$0.message, "\($0.index)"] }).count == 6
        }
        runner.send(SIGTERM)
        #expect([0, 75].contains(try runner.exitStatus(within: 20)), "\(runner.standardError)")

        #expect(journal.entries.filter { $0.kind == .deliveryTargetMissing }.count == 1, "once a run")
        #expect(shop.desk.reports.filter { $0.detail.hasPrefix("chathours.yaml has no mail: gone") }.count >= 2)
        #expect(runner.standardError == "", "everything goes to the journal")
        let catalog = try MessageCatalog()
        for entry in journal.entries {
            #expect(entry.kind != nil && entry.missing(in: catalog) == [], "\(entry.fields)")
            let own = Set(entry.fields.keys.filter { $0.hasPrefix("CHATHOURS_") })
            #expect(own.isSubset(of: Set(catalog.explained.map(String.init))), "\(entry.fields)")
        }
        let told = journal.entries.flatMap { $0.fields.values.joined() } + shop.desk.reports.map(\.detail)
        for word in ["Zoé", "Durand", "zoe", "secret-wish"] {
            #expect(!told.contains { $0.contains(word) }, "\(word)")
        }
    }
}
