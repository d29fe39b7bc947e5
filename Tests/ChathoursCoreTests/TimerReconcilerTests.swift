// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// A book of timers, and systemd's timers beside it.
@Suite struct TimerReconcilerTests {
    private let noon = at("2026-11-24T12:00:00Z")
    private let soon = TriggerPath(site: "shop", trigger: "soon")
    private let shut = TriggerPath(site: "shop", trigger: "shut")

    /// Carries out what the book asks for; returns it.
    @discardableResult
    private func carryOut(
        _ book: inout TimerReconciler, on timers: inout [TriggerPath: Instant], at now: Instant
    ) -> [TimerReconciler.Order] {
        var all: [TimerReconciler.Order] = []
        while case let orders = book.orders(at: now), !orders.isEmpty, all.count < 100 {
            for order in orders {
                switch order {
                case .list: book.listed(timers, at: now)
                case .arm(let path, let instant): timers[path] = instant
                case .disarm(let path): timers[path] = nil
                }
                book.done(order)
            }
            all += orders
        }
        return all
    }

    private func book(_ plan: [String: Instant], _ timers: inout [TriggerPath: Instant]) -> TimerReconciler {
        var book = TimerReconciler()
        book.plan(plan, of: "shop")
        carryOut(&book, on: &timers, at: noon)
        return book
    }

    @Test func armsWhatIsMissingAndRemovesStrangers() {
        var timers = [shut: noon + 60, TriggerPath(site: "gone", trigger: "x"): noon + 5]
        var book = TimerReconciler()
        book.plan(["soon": noon + 30, "shut": noon + 60], of: "shop")
        #expect(book.orders(at: noon) == [.list], "first it must be known which there are")
        carryOut(&book, on: &timers, at: noon)
        #expect(timers == [soon: noon + 30, shut: noon + 60])
        #expect(book.orders(at: noon + 1).isEmpty)
        #expect(book.isArmed(soon, at: noon + 30) && !book.isArmed(soon, at: noon + 31))
    }

    @Test func aPlanThatMovesMovesTheTimer() {
        var timers: [TriggerPath: Instant] = [:]
        var book = book(["soon": noon + 30, "shut": noon + 60], &timers)
        book.plan(["soon": noon + 20], of: "shop")
        #expect(carryOut(&book, on: &timers, at: noon + 1) == [.disarm(shut), .arm(soon, at: noon + 20)])
        #expect(timers == [soon: noon + 20])
    }

    /// The next timer must not take the place of one that systemd is about to act on.
    @Test func aTimerThatIsElapsingIsLeftAlone() {
        var timers: [TriggerPath: Instant] = [:]
        var book = book(["soon": noon + 30], &timers)
        book.plan(["soon": noon + 90], of: "shop")
        #expect(book.orders(at: noon + 29) == [.arm(soon, at: noon + 90)], "it is not elapsing yet")
        #expect(book.orders(at: noon + 30).isEmpty && book.orders(at: noon + 31).isEmpty)
        #expect(book.nextMoment(after: noon + 30) == noon + 32)
        #expect(book.orders(at: noon + 32) == [.arm(soon, at: noon + 90)])
        book.started(soon, at: noon + 30)
        #expect(book.orders(at: noon + 30) == [.arm(soon, at: noon + 90)], "its runner is there")
    }

    @Test func aTimerThatIsLostComesBack() {
        var timers: [TriggerPath: Instant] = [:]
        var book = book(["soon": noon + 30], &timers)
        book.lost(soon, at: noon + 10)
        #expect(book.orders(at: noon + 10) == [.arm(soon, at: noon + 30)])
        var other = self.book(["soon": noon + 30], &timers)
        other.lost(soon, at: noon + 30)
        #expect(other.orders(at: noon + 30).isEmpty, "it has elapsed")
        other.lost(shut, at: noon)
        #expect(other.orders(at: noon).isEmpty, "nobody knows it")
    }

    @Test func inDoubtItLooks() {
        var timers: [TriggerPath: Instant] = [:]
        var book = book(["soon": noon + 30], &timers)
        book.invalidate()
        #expect(book.orders(at: noon + 1) == [.list])
        timers = [:]
        #expect(carryOut(&book, on: &timers, at: noon + 1) == [.list, .arm(soon, at: noon + 30)])
    }

    /// Once an hour, and when the clock has been set back behind the last look.
    @Test func whatWasSeenIsNotBelievedForEver() {
        var timers: [TriggerPath: Instant] = [:]
        let book = book(["soon": noon + 90_000], &timers)
        #expect(book.orders(at: noon + 3_599).isEmpty)
        #expect(book.nextMoment(after: noon) == noon + 3_600)
        #expect(book.orders(at: noon + 3_600) == [.list])
        #expect(book.orders(at: noon - 1) == [.list])
    }

    @Test func whatIsRefusedIsTriedAgainLater() {
        var timers: [TriggerPath: Instant] = [:]
        var book = book([:], &timers)
        book.plan(["soon": noon + 300, "shut": noon + 400], of: "shop")
        book.refused(.arm(soon, at: noon + 300), at: noon)
        #expect(book.orders(at: noon) == [.arm(shut, at: noon + 400)], "the others do not wait for it")
        book.done(.arm(shut, at: noon + 400))
        #expect(book.nextMoment(after: noon) == noon + 60)
        #expect(book.orders(at: noon + 60) == [.arm(soon, at: noon + 300)])
        book.plan(["soon": noon + 301, "shut": noon + 400], of: "shop")
        #expect(book.orders(at: noon + 1) == [.arm(soon, at: noon + 301)], "another plan is another order")
    }
}
