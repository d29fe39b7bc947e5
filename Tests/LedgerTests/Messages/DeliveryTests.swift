// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Ledger
import Testing

@Suite struct DeliveryTests {
    private let bench: LedgerUnderTest
    private var ledger: Ledger { bench.ledger }
    private let now = SampleMessage.receivedAt

    init() throws {
        bench = try LedgerUnderTest()
        try bench.accept(SampleMessage.new(SampleMessage.message(1)))
    }

    /// A job of the message; all `seconds` from its receipt.
    private func due(
        _ index: Int, _ target: DeliveryTarget, attempts: Int = 0, since: Int64 = 0, next: Int64 = 0
    ) -> ClaimedJob<DeliveryTarget> {
        ClaimedJob(index: index, target: target, attempts: attempts, since: now + since, nextAttempt: now + next)
    }

    private func delivery(_ index: Int) throws -> Job<DeliveryTarget> {
        try #require(try ledger.message(SampleMessage.id(1))).deliveries[index]
    }

    @Test func aClaimIsTheClaimersAsLongAsItLives() throws {
        let claimed = [
            ClaimedMessage(message: SampleMessage.message(1), jobs: [due(0, .mail("team")), due(1, .webhook("crm"))])
        ]
        #expect(try bench.claimDeliveries(after: -1).isEmpty)
        #expect(try bench.claimDeliveries() == claimed)
        #expect(try bench.claimDeliveries() == claimed)
        #expect(try bench.claimDeliveries(by: Sample.otherRunner).isEmpty)
        try bench.reopen()
        #expect(try bench.claimDeliveries(by: Sample.otherRunner).isEmpty)
        #expect(try bench.claimDeliveries(by: Sample.otherRunner, isAlive: Sample.everybodyIsDead) == claimed)
        #expect(try bench.claimDeliveries().isEmpty)
        #expect(try bench.claimDeliveries(site: "other").isEmpty)
    }

    @Test func atMostAHundredTheLongestWaitingFirst() throws {
        // The clock was set back before the last ones came.
        for number in 2...131 {
            try bench.accept(SampleMessage.new(SampleMessage.message(number, after: number > 120 ? -60 : 0)))
        }
        let first = try bench.claimDeliveries().map(\.message.id)
        #expect(first == (Array(121...131) + Array(1...89)).map(SampleMessage.id))
        // Those it has are its own, until they are reported.
        #expect(try bench.claimDeliveries().map(\.message.id) == first)
        for number in Array(121...131) + Array(1...89) {
            try bench.report(number, 0, .done)
            try bench.report(number, 1, .retry, retryAt: now + 60)
        }
        #expect(try bench.claimDeliveries().map(\.message.id) == (90...120).map(SampleMessage.id))
    }

    @Test func onlyWhatIsDueIsClaimed() throws {
        _ = try bench.claimDeliveries()
        let progress = try bench.report(1, 0, .retry, retryAt: now + 60, "451", after: 5)
        // The other one is due still.
        #expect(
            progress == JobProgress(target: .mail("team"), isNew: true, state: .waiting, nextAttempt: now))
        #expect(
            try delivery(0)
                == .init(
                    target: .mail("team"), state: .waiting, since: now, nextAttempt: now + 60,
                    attempts: [.init(at: now + 5, outcome: .retry, retryAt: now + 60, detail: "451")]))
        #expect(try bench.claimDeliveries(after: 59).map(\.jobs) == [[due(1, .webhook("crm"))]])
        #expect(try bench.report(1, 1, .done, "204", after: 59).nextAttempt == now + 60)
        #expect(try bench.claimDeliveries(after: 59).isEmpty)
        #expect(try bench.claimDeliveries(after: 60).map(\.jobs) == [[due(0, .mail("team"), attempts: 1, next: 60)]])
    }

    @Test(arguments: [
        ([AttemptOutcome.done, .done], MessageState.delivered), ([.done, .failed], .failed),
        ([.failed, .done], .failed),
    ])
    func theLastTargetSettlesTheMessage(outcomes: [AttemptOutcome], state: MessageState) throws {
        _ = try bench.claimDeliveries()
        #expect(try bench.report(1, 1, outcomes[1]).state == .waiting)
        #expect(MessageState(try bench.report(1, 0, outcomes[0]).state) == state)
        try bench.reopen()
        #expect(try ledger.message(SampleMessage.id(1))?.state == state)
        #expect(try bench.claimDeliveries(after: 1_000_000).isEmpty)
        #expect(try ledger.unfinished().isEmpty)
    }

    @Test func aReportCountsOnce() throws {
        #expect(try bench.report(1, 0, .retry, retryAt: now + 60, "451", after: 1).isNew)
        // The answer was lost, and it is sent again.
        #expect(try !bench.report(1, 0, .retry, retryAt: now + 60, "451", after: 9).isNew)
        #expect(try bench.report(1, 0, .retry, retryAt: now + 120, "451", after: 60).isNew)
        #expect(try bench.report(1, 0, .done, "250", after: 121).isNew)
        let repeated = try bench.report(1, 0, .done, "250", after: 122)
        #expect(
            repeated == JobProgress(target: .mail("team"), isNew: false, state: .waiting, nextAttempt: now))
        #expect(try !bench.report(1, 0, .failed, "x", after: 123).isNew)
        #expect(try delivery(0).attempts.map(\.at) == [now + 1, now + 60, now + 121])
        #expect(try delivery(0).state == .done)
    }

    @Test func aLongDetailIsCut() throws {
        try bench.report(1, 0, .failed, "e\u{301}" + String(repeating: "x", count: 5_000))
        #expect(try delivery(0).attempts.first?.detail.unicodeScalars.count == 1_000)
    }

    @Test func reportsOfWhatIsNotThereAreRefused() throws {
        #expect(throws: LedgerError.unknownMessage(SampleMessage.id(2))) { try bench.report(2, 0, .done) }
        #expect(throws: LedgerError.unknownJob(.delivery(message: SampleMessage.id(1), index: 2))) {
            try bench.report(1, 2, .done)
        }
        #expect(throws: LedgerError.unknownMessage(SampleMessage.id(1))) {
            try bench.report(1, 0, .done, site: "other")
        }
    }

    @Test func whatIsUnfinishedIsToldBySite() throws {
        try bench.accept(
            SampleMessage.new(SampleMessage.message(2, site: "atelier", after: 30)),
            SampleMessage.new(SampleMessage.message(3, site: "empty"), to: []))
        try bench.report(1, 0, .retry, retryAt: now + 60)
        try bench.report(1, 1, .retry, retryAt: now + 50)
        #expect(
            try ledger.unfinished() == [
                UnfinishedWork(.messages(site: "atelier"), nextAttempt: now + 30),
                UnfinishedWork(.messages(site: "shop"), nextAttempt: now + 50),
            ])
        #expect(try ledger.nextAttempt(of: .messages(site: "shop"), after: now + 49) == now + 50)
        #expect(try ledger.nextAttempt(of: .messages(site: "shop"), after: now + 50) == now + 60)
        #expect(try ledger.nextAttempt(of: .messages(site: "shop"), after: now + 60) == nil)
        #expect(try ledger.waitingMessages() == ["atelier": 1, "shop": 1])
        #expect(try ledger.failedMessages() == [:])
        try bench.report(1, 0, .failed)
        #expect(try ledger.failedMessages() == [:], "one of its targets waits")
        try bench.report(1, 1, .done)
        #expect(try ledger.failedMessages() == ["shop": 1])
        #expect(try ledger.waitingMessages() == ["atelier": 1])
    }

    @Test func aRetryByHandBeginsAnew() throws {
        try bench.report(1, 0, .retry, retryAt: now + 60, "451")
        try bench.report(1, 0, .failed, "gave up", after: 60)
        try bench.report(1, 1, .done, "204")
        #expect(try ledger.retryDeliveries(of: SampleMessage.id(1), at: now + 5_000) == 1)
        #expect(try ledger.message(SampleMessage.id(1))?.state == .waiting)
        #expect(try ledger.unfinished().map(\.nextAttempt) == [now + 5_000])
        let claimed = try bench.claimDeliveries(after: 5_000, by: Sample.otherRunner)
        #expect(claimed.map(\.jobs) == [[due(0, .mail("team"), attempts: 0, since: 5_000, next: 5_000)]])
        try bench.report(1, 0, .retry, retryAt: now + 5_060, "451", after: 5_001)
        #expect(
            try bench.claimDeliveries(after: 5_060, by: Sample.otherRunner).map(\.jobs) == [
                [due(0, .mail("team"), attempts: 1, since: 5_000, next: 5_060)]
            ])
        #expect(try delivery(0).attempts.count == 3)
        // One that waits is tried at once, and its time to give up stays.
        #expect(try ledger.retryDeliveries(of: SampleMessage.id(1), at: now + 5_010) == 1)
        #expect(
            try bench.claimDeliveries(after: 5_010, by: Sample.otherRunner).map(\.jobs) == [
                [due(0, .mail("team"), attempts: 1, since: 5_000, next: 5_010)]
            ])
        try bench.report(1, 0, .done, after: 5_011)
        #expect(try ledger.retryDeliveries(of: SampleMessage.id(1), at: now + 6_000) == 0)
        #expect(try ledger.message(SampleMessage.id(1))?.state == .delivered)
        #expect(throws: LedgerError.unknownMessage(SampleMessage.id(9))) {
            try ledger.retryDeliveries(of: SampleMessage.id(9), at: now)
        }
    }
}
