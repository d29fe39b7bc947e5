// SPDX-License-Identifier: Apache-2.0

import Arming
import Hours
import Testing

@Suite struct ArmerTests {
    private let timers = RecordedTimers(clock: Instant(rfc3339: "2026-11-24T12:00:00Z")!)

    private func answer(_ request: String) -> [String] {
        Armer(manager: timers, now: { timers.clock }).answer(Array(request.utf8)).map(\.text)
    }

    @Test func oneTimerForATrigger() {
        #expect(answer("arm a.b 2026-11-24T13:00:00Z") == ["done"])
        #expect(answer("arm a.b 2026-11-24T14:00:00Z") == ["done"])
        #expect(timers.log == ["timer a.b", "stop a.b", "timer a.b"], "a loaded name cannot be armed")
        #expect(answer("list") == ["timer a.b 2026-11-24T14:00:00Z", "done"])
    }

    @Test(arguments: ["2026-11-24T12:00:00Z", "2026-11-24T11:59:59Z", "1969-12-31T23:59:59Z"])
    func whatHasPassedStartsAtOnce(_ instant: String) {
        #expect(answer("arm a.b 2026-11-24T13:00:00Z") == ["done"])
        #expect(answer("arm a.b \(instant)") == ["started"])
        #expect(timers.log == ["timer a.b", "stop a.b", "service a.b"])
        #expect(answer("list") == ["done"])
    }

    @Test func soDoesWhatPassesMeanwhile() {
        timers.delay = 1
        #expect(answer("arm a.b 2026-11-24T12:00:01Z") == ["started"])
        #expect(timers.log == ["timer a.b", "stop a.b", "service a.b"])
    }

    @Test func disarmAndStart() {
        #expect(answer("arm a.b 2026-11-24T13:00:00Z") == ["done"])
        #expect(answer("start a.b") == ["done"])
        #expect(answer("disarm a.b") == ["done"])
        #expect(answer("disarm a.b") == ["done"], "nothing to do is no error")
        #expect(timers.log == ["timer a.b", "service a.b", "stop a.b"])
    }

    @Test func anythingElseTouchesNothing() {
        for request in ["", "stop a.b", "start a.b.c", String(repeating: "list ", count: 1_000), "start a.b\u{0}"] {
            #expect(answer(request) == ["failed unknown request"])
        }
        #expect(timers.log.isEmpty)
    }

    @Test func whatSystemdRefusesIsTold() {
        struct Stubborn: TimerManager {
            struct Refusal: Error, CustomStringConvertible {
                var description: String { "not today" }
            }
            func isDaemon(process: Int32) -> Bool { true }
            func startTimer(_ trigger: TriggerUnit, at instant: Instant) throws { throw Refusal() }
            func stopTimer(_ trigger: TriggerUnit) throws { throw Refusal() }
            func nextElapse(of trigger: TriggerUnit) throws -> Instant? { throw Refusal() }
            func startService(_ trigger: TriggerUnit) throws { throw Refusal() }
            func timers() throws -> [TriggerUnit] { throw Refusal() }
        }
        let armer = Armer(manager: Stubborn(), now: { Instant(0) })
        for request in ["list", "start a.b", "disarm a.b", "arm a.b 2026-11-24T13:00:00Z"] {
            #expect(armer.answer(Array(request.utf8)) == [.failed("not today")])
        }
    }
}
