// SPDX-License-Identifier: Apache-2.0

import ControlClient
import ControlServer
import Foundation
import TestSupport
import Testing

/// The metrics, read by the reference parser.
@Suite struct MetricsTests {
    @Test func theReferenceParserReadsWhatWasCounted() async throws {
        let text = try await ServerUnderTest.run { try await $0.client.metrics() }
        #expect(text.hasSuffix("\n# EOF\n"))
        let folder = try TemporaryFolder()
        let read = try await Set(TestEnvironment.lines(of: "open_metrics.py", folder.write("metrics", text)))
        for line in [
            "family chathours_build info",
            #"chathours_build_info{tzdata='2026f',version='1.0 "beta" \\ \n'} 1.0"#,
            "process_start_time_seconds{} 1000.0",
            "chathours_configuration_load_timestamp_seconds{} 2000.0",
            "chathours_configuration_load_success{} 0.0",
            #"chathours_configuration_last_good_timestamp_seconds{file='/etc/a "b".yaml'} 1500.0"#,
            "chathours_sites{} 2.0",
            "chathours_site_accepting{site='boutique'} 1.0",
            "chathours_site_accepting{site='new'} 0.0",
            "chathours_departments{phase='open',site='boutique'} 1.0",
            "chathours_departments{phase='break',site='boutique'} 1.0",
            "chathours_departments{phase='closed',site='boutique'} 0.0",
            "chathours_department_accepting{department='support',site='boutique'} 0.0",
            "chathours_agents{department='sales',site='boutique',status='online'} 2.0",
            "chathours_agents{department='sales',site='boutique',status='invisible'} 1.0",
            "chathours_overrides{site='boutique'} 3.0",
            "chathours_state_generation{site='boutique'} 4711.0",
            "chathours_state_age_seconds{site='boutique'} 7.0",
            "family chathours_publications counter",
            "chathours_publications_total{site='boutique'} 12.0",
            "chathours_publication_failures_total{site='boutique'} 1.0",
            // 2026-11-24T16:45:00Z
            "chathours_next_firing_timestamp_seconds{site='boutique'} 1795538700.0",
            "chathours_occurrences_total{outcome='fired',site='boutique',trigger='closing-soon'} 5.0",
            "chathours_actions_total{outcome='retry',site='boutique',trigger='closing-soon'} 2.0",
            "family chathours_messages_accepted counter",
            "chathours_messages_accepted_total{site='boutique'} 41.0",
            "chathours_messages_accepted_total{site='new'} 0.0",
            "family chathours_messages_waiting gauge",
            "chathours_messages_waiting{site='boutique'} 2.0",
            "chathours_deliveries_total{outcome='done',site='boutique',target='mail: team'} 39.0",
            "chathours_deliveries_total{outcome='failed',site='boutique',target='zendesk: help'} 1.0",
            "family chathours_firing_lateness_seconds histogram",
            "chathours_firing_lateness_seconds_bucket{le='0.001'} 0.0",
            "chathours_firing_lateness_seconds_bucket{le='0.005'} 2.0",
            "chathours_firing_lateness_seconds_bucket{le='0.5'} 3.0",
            "chathours_firing_lateness_seconds_bucket{le='600.0'} 3.0",
            "chathours_firing_lateness_seconds_bucket{le='+Inf'} 4.0",
            "chathours_firing_lateness_seconds_count{} 4.0",
            "chathours_firing_lateness_seconds_sum{} 1000.304",
        ] {
            #expect(read.contains(line), "\(line)\nis not in\n\(read.sorted().joined(separator: "\n"))")
        }
        #expect(!read.contains { $0.hasPrefix("chathours_state_generation{site='new'") })
    }

    @Test func theMediaTypeIsThatOfOpenMetrics() async throws {
        try await ServerUnderTest.run { server async throws in
            let run = try curl(server.path, "--include", "http://localhost/metrics")
            #expect(try await onOwnThread { try run.exitStatus(within: 10) } == 0)
            let type = "content-type: application/openmetrics-text; version=1.0.0; charset=utf-8"
            #expect(run.standardOutput.lowercased().contains(type))
        }
    }
}
