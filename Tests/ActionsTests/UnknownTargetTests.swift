// SPDX-License-Identifier: Apache-2.0

import Actions
import ChathoursCore
import Testing

@Suite struct UnknownTargetTests {
    @Test(arguments: [Action.webhook("crm"), .mail("crm")]) func fail(action: Action) async {
        let performer = Performer(
            targets: ActionTargets(), credentialsDirectory: nil, zones: SampleFiring.zone)
        let outcome = await performer.perform(
            action, for: SampleFiring.firing(), at: SampleFiring.due, remarks: RecordedLog().logger)
        guard case .failed(let words) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(words.hasPrefix("chathours.yaml has no "))
        #expect(words.contains("crm; add it under "))
    }

    /// A message waits until an operator has added it.
    @Test(arguments: [DeliveryTarget.webhook("crm"), .mail("crm"), .zendesk("crm")])
    func areWaitedForByMessages(target: DeliveryTarget) async {
        let performer = Performer(
            targets: ActionTargets(), credentialsDirectory: nil, zones: SampleFiring.zone)
        let outcome = await performer.perform(
            target, index: 0, for: SampleMessage.message(), from: nil, at: SampleFiring.due,
            remarks: RecordedLog().logger)
        #expect(
            outcome == .retry("chathours.yaml has no \(target); add it, or remove it from deliver", after: nil))
    }
}
