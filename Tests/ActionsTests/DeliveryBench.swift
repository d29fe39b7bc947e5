// SPDX-License-Identifier: Apache-2.0

import Actions
import ChathoursCore
import Glibc
import Hours
import TestSupport

/// Delivers visitors' messages to a webhook or to Zendesk.
struct DeliveryBench {
    static let credential = "zd-token-that-nobody-may-see"

    let folder: TemporaryFolder
    let log = RecordedLog()

    init() throws {
        folder = try TemporaryFolder()
        chmod(try folder.write("credential", Self.credential + "\n"), 0o600)
    }

    func zendesk(
        _ address: String, user: String? = "agent@example.com", subject: String? = nil,
        customFields: [String: Int64] = [:], connectTimeout: Int64 = 5, timeout: Int64 = 10
    ) -> ZendeskTarget {
        ZendeskTarget(
            address: address, user: user, credential: .file("\(folder.path)/credential"), subject: subject,
            customFields: customFields, connectTimeout: Span(seconds: connectTimeout),
            timeout: Span(seconds: timeout))
    }

    func performer(_ targets: ActionTargets) -> Performer {
        Performer(targets: targets, credentialsDirectory: nil, zones: SampleFiring.zone)
    }

    func deliver(
        _ message: VisitorMessage = SampleMessage.message(), to target: ZendeskTarget
    ) async -> ActionOutcome {
        await deliver(message, to: .zendesk("help"), ActionTargets(zendesks: ["help": target]))
    }

    func deliver(
        _ message: VisitorMessage = SampleMessage.message(), to target: DeliveryTarget, _ targets: ActionTargets,
        index: Int = 0
    ) async -> ActionOutcome {
        await performer(targets).perform(
            target, index: index, for: message, from: SampleMessage.origin, at: Instant(Int64(time(nil))),
            remarks: log.logger)
    }
}
