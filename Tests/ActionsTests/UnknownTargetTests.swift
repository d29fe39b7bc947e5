import Actions
import Desk
import Testing

@Suite struct UnknownTargetTests {
    @Test(arguments: [Action.webhook("crm"), .mail("crm")]) func fail(action: Action) async {
        let performer = ActionPerformer(
            targets: ActionTargets(), credentialsDirectory: nil, logger: LogBook().logger)
        let outcome = await performer.perform(action, for: SampleFiring.firing(), at: SampleFiring.due)
        guard case .failed(let words) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(words.hasPrefix("chathours.yaml has no "))
        #expect(words.contains("crm; add it under "))
    }
}
