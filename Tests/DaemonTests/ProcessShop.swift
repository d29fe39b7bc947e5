// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import TestSupport

/// The site of the tests that fire: sales close at 17:00 and have lunch at noon, and say so to a webhook.
enum ProcessShop {
    static func yaml(salesHours: String = "09:00-17:00", presence: String = "", more: String = "") -> String {
        """
        time-zone: \(TestZone.name)
        departments:
          sales:
            hours: { daily: "\(salesHours)" }
            breaks: { lunch: { daily: "12:00-13:00" } }
            route-to: [support]
            \(presence)
          support:
            hours: { daily: "00:00-24:00" }
        offline: { form: contact-form }
        triggers:
          closing-soon:
            when: 15min before close
            departments: [sales]
            say: { en: "Closes at {closes}" }
            do: [{ webhook: hook }]
          by-hand:
            when: 8h before close
            departments: [support]
            do: [{ webhook: hook }]
        \(more)
        """
    }

    /// The instant `seconds` after a published one, as it is published.
    static func instant(_ text: String?, _ seconds: Double) -> String {
        Clock.text(Clock.instant(text ?? "").addingTimeInterval(seconds))
    }
}
