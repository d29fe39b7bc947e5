// SPDX-License-Identifier: Apache-2.0

import Hours
import NaiveHours
import Simulation
import TestSupport
import Testing

/// A month in a few zones at a time; `make soak` runs ten years of all.
@Suite struct SimulationTests {
    @Test(arguments: SeededRandom.seeds(6))
    func theCoreAgreesWithTheDesign(seed: UInt64) throws {
        var chance = SeededRandom(seed: seed)
        let name = chance.pick(SimulatedZone.names)
        let from: Instant = SimulatedZone.from + Int64(chance.number(0...9 * 365)) * 86_400
        let zone = SimulatedZone(name, seed: seed, from: from, to: from + 40 * 86_400)
        #expect(try zone.difference() == nil)
    }
}
