// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Testing

/// "The clock counts as steady after 24 h of CLOCK_BOOTTIME without a step of more than 10 min" (issue 15).
@Suite struct ClockSteadinessTests {
    private let offset: Int64 = 1_790_000_000

    @Test func aDayAfterTheFirstLook() {
        let clock = ClockSteadiness(offset: offset, at: 100)
        #expect(!clock.isSteady(at: 100 + 86_399))
        #expect(clock.isSteady(at: 100 + 86_400))
    }

    @Test(arguments: [-31_536_000, -601, 601, 31_536_000] as [Int64])
    func aStepBeginsTheDayAnew(step: Int64) {
        var clock = ClockSteadiness(offset: offset, at: 100)
        clock.observe(offset: offset + step, at: 90_000)
        #expect(!clock.isSteady(at: 90_000 + 86_399))
        // Back again is another step.
        clock.observe(offset: offset, at: 90_060)
        #expect(!clock.isSteady(at: 90_060 + 86_399))
        #expect(clock.isSteady(at: 90_060 + 86_400))
    }

    @Test(arguments: [-600, 600] as [Int64])
    func aCorrectionDoesNot(step: Int64) {
        var clock = ClockSteadiness(offset: offset, at: 100)
        clock.observe(offset: offset + step, at: 90_000)
        #expect(clock.isSteady(at: 90_000))
    }

    @Test func overARestart() {
        let text = ClockSteadiness(offset: offset, at: 100).text(boot: "b1")
        #expect(ClockSteadiness(text, boot: "b1", offset: offset + 30, at: 90_000).isSteady(at: 90_000))
        #expect(!ClockSteadiness(text, boot: "b1", offset: offset + 3_600, at: 90_000).isSteady(at: 90_000))
        // The machine has been started since, or nothing is known.
        #expect(!ClockSteadiness(text, boot: "b2", offset: offset, at: 90_000).isSteady(at: 90_000))
        #expect(!ClockSteadiness(nil, boot: nil, offset: offset, at: 90_000).isSteady(at: 90_000))
        #expect(!ClockSteadiness("b1 x y", boot: "b1", offset: offset, at: 90_000).isSteady(at: 90_000))
    }
}
