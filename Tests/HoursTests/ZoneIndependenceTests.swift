// SPDX-License-Identifier: Apache-2.0

import Foundation
import Hours
import NaiveHours
import Testing

/// Schedules go by their own zone and by nothing else of the machine's.
@Suite struct ZoneIndependenceTests {
    @Test(arguments: [":Pacific/Apia", "America/New_York", "XXX-25", "nonsense", ""])
    func theEnvironmentDoesNotMatter(zone: String) async {
        await #expect(processExitsWith: .success) { [zone] in
            setenv("TZ", zone, 1)
            tzset()
            let rules = try rules("Europe/Paris", hours: "daily: 02:30-09:00")
            let timeline = Timeline(rules, from: at("2026-03-28T00:00:00Z"), to: at("2026-03-30T00:00:00Z"))
            guard timeline.opensAt(at("2026-03-28T12:00:00Z")) == at("2026-03-29T01:00:00Z"),
                timeline.closesAt(at("2026-03-29T01:00:00Z")) == at("2026-03-29T07:00:00Z")
            else { exit(1) }
        }
    }
}
