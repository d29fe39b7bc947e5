// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
package import Hours

extension Metrics {
    /// The OpenMetrics text of these metrics, as read at `now`.
    package func text(at now: Instant) -> String {
        var text = OpenMetricsWriter()
        text.family("chathours_build", .info, "Version of the daemon and of its time-zone data.")
        text.sample("chathours_build_info", ["version": version, "tzdata": tzdata ?? ""], 1)
        text.family("process_start_time_seconds", .gauge, unit: "seconds", "Start time of the daemon.")
        text.sample("process_start_time_seconds", [:], startedAt)
        text.family(
            "chathours_configuration_load_timestamp_seconds", .gauge, unit: "seconds",
            "Time of the last reload of the configuration.")
        text.sample("chathours_configuration_load_timestamp_seconds", [:], configuration.loadedAt)
        text.family("chathours_configuration_load_success", .gauge, "1 if the last reload accepted every file.")
        text.sample("chathours_configuration_load_success", [:], configuration.succeeded)
        text.family(
            "chathours_configuration_last_good_timestamp_seconds", .gauge, unit: "seconds",
            "Time at which the version in force of a file with errors was first accepted.")
        for version in configuration.lastGood {
            text.sample(
                "chathours_configuration_last_good_timestamp_seconds", ["file": version.file], version.acceptedAt)
        }
        text.family("chathours_sites", .gauge, "Sites in force.")
        text.sample("chathours_sites", [:], Int64(sites.count))
        writeDepartments(&text)
        writePublications(&text, now)
        writeTriggers(&text)
        writeMessages(&text)
        text.end()
        return text.text
    }

    private func writeDepartments(_ text: inout OpenMetricsWriter) {
        text.family("chathours_site_accepting", .gauge, "1 if a chat may start on the site.")
        for site in sites { text.sample("chathours_site_accepting", ["site": site.name], site.accepting) }
        text.family("chathours_departments", .gauge, "Departments by phase.")
        for site in sites {
            for phase in Phase.allCases {
                let count = site.departments.count { $0.phase == phase }
                text.sample("chathours_departments", ["site": site.name, "phase": phase.rawValue], Int64(count))
            }
        }
        text.family("chathours_department_accepting", .gauge, "1 if a chat may start with the department.")
        for site in sites {
            for department in site.departments {
                text.sample(
                    "chathours_department_accepting", ["site": site.name, "department": department.name],
                    department.accepting)
            }
        }
        text.family("chathours_agents", .gauge, "Agents of a department by reported status.")
        for site in sites {
            for department in site.departments {
                let agents = department.agents
                for (status, count) in [
                    ("online", agents.online), ("away", agents.away), ("invisible", agents.invisible),
                ] {
                    text.sample(
                        "chathours_agents", ["site": site.name, "department": department.name, "status": status],
                        Int64(count))
                }
            }
        }
        text.family("chathours_overrides", .gauge, "Overrides in force.")
        for site in sites { text.sample("chathours_overrides", ["site": site.name], Int64(site.overrides)) }
    }

    private func writePublications(_ text: inout OpenMetricsWriter, _ now: Instant) {
        text.family("chathours_state_generation", .gauge, "Generation of the published state.")
        for site in sites {
            guard let generation = site.generation else { continue }
            text.sample("chathours_state_generation", ["site": site.name], generation)
        }
        text.family("chathours_state_age_seconds", .gauge, unit: "seconds", "Age of the published state.")
        for site in sites {
            guard let generatedAt = site.generatedAt else { continue }
            text.sample("chathours_state_age_seconds", ["site": site.name], now - generatedAt)
        }
        text.family("chathours_publications", .counter, "Published states.")
        for site in sites {
            text.sample("chathours_publications_total", ["site": site.name], Int64(site.publications))
        }
        text.family("chathours_publication_failures", .counter, "Failed publications.")
        for site in sites {
            text.sample("chathours_publication_failures_total", ["site": site.name], Int64(site.publicationFailures))
        }
    }

    private func writeTriggers(_ text: inout OpenMetricsWriter) {
        text.family(
            "chathours_next_firing_timestamp_seconds", .gauge, unit: "seconds", "Time at which the next trigger is due."
        )
        for site in sites {
            guard let nextFiring = site.nextFiring else { continue }
            text.sample("chathours_next_firing_timestamp_seconds", ["site": site.name], nextFiring)
        }
        text.family("chathours_occurrences", .counter, "Occurrences by outcome.")
        for count in occurrences {
            text.sample(
                "chathours_occurrences_total",
                ["site": count.site, "trigger": count.trigger, "outcome": count.outcome.rawValue], Int64(count.count))
        }
        text.family(
            "chathours_firing_lateness_seconds", .histogram, unit: "seconds",
            "Delay from the due instant to the firing.")
        text.samples("chathours_firing_lateness_seconds", firingLateness)
        text.family("chathours_actions", .counter, "Attempts at actions by outcome.")
        for count in actions {
            text.sample(
                "chathours_actions_total",
                ["site": count.site, "trigger": count.trigger, "outcome": count.outcome.rawValue], Int64(count.count))
        }
    }

    private func writeMessages(_ text: inout OpenMetricsWriter) {
        text.family("chathours_messages_accepted", .counter, "Accepted visitors' messages.")
        for count in messages {
            text.sample("chathours_messages_accepted_total", ["site": count.site], Int64(count.accepted))
        }
        text.family("chathours_messages_waiting", .gauge, "Visitors' messages waiting for delivery.")
        for count in messages { text.sample("chathours_messages_waiting", ["site": count.site], Int64(count.waiting)) }
        text.family("chathours_deliveries", .counter, "Delivery attempts of messages by outcome.")
        for count in deliveries {
            text.sample(
                "chathours_deliveries_total",
                ["site": count.site, "target": count.target, "outcome": count.outcome.rawValue], Int64(count.count))
        }
    }
}
