// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import Testing

@testable import Interchange

@Suite struct RailsZoneTests {
    @Test func everyZoneExists() throws {
        #expect(RailsZones.zones.count == 150)
        for (_, zone) in RailsZones.zones { _ = try ZoneDirectory().zone(zone) }
    }

    /// Some of ActiveSupport::TimeZone::MAPPING.
    @Test(arguments: [
        ("Pacific Time (US & Canada)", "America/Los_Angeles"), ("Eastern Time (US & Canada)", "America/New_York"),
        ("Bern", "Europe/Zurich"), ("Edinburgh", "Europe/London"), ("Quito", "America/Lima"),
        ("Kathmandu", "Asia/Kathmandu"), ("Nuku'alofa", "Pacific/Tongatapu"), ("UTC", "Etc/UTC"),
        ("International Date Line West", "Pacific/Midway"), ("West Central Africa", "Africa/Algiers"),
        ("St. Petersburg", "Europe/Moscow"), ("Kyiv", "Europe/Kyiv"),
    ])
    func namesOfRails(name: String, zone: String) {
        #expect(RailsZones.zones[name] == zone)
    }
}
