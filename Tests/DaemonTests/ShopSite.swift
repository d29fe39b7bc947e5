// SPDX-License-Identifier: Apache-2.0

import TestSupport

/// Site files for the daemon's tests, in a zone in which the time is whatever the test needs.
enum ShopSite {
    /// Sales work from 09:00 to 17:00 with lunch, support from 08:00 to 20:00.
    static func yaml(salesHours: String = "09:00-17:00", more: String = "") -> String {
        """
        time-zone: \(TestZone.name)
        departments:
          sales:
            name: { fr: Ventes, en: Sales }
            hours: { daily: "\(salesHours)" }
            breaks: { lunch: { daily: "12:00-13:00" } }
            route-to: [support]
          support:
            hours: { daily: "08:00-20:00" }
        offline: { form: contact-form }
        triggers:
          closing-soon:
            when: 15min before close
            departments: [sales]
            say: { fr: "Fermeture à {closes}", en: "Closes at {closes}" }
        \(more)
        """
    }
}
