// SPDX-License-Identifier: Apache-2.0

import Systemd
import TestSupport
import Testing

/// The log of the daemon and its runners, with a stand-in for journald.
@Suite struct JournalTests {
    /// Nobody can set the clock or break the timer of this machine: DaemonLogTests has those. What concerns the armer
    /// takes a real systemd, and chathours-presence and deliveries have suites of their own.
    private static let unplayed: Set<MessageID> = [
        .clockStepped, .timerFailed, .triggerArmed, .triggerDisarmed, .runnerOverdue, .armerFailed, .armerBack,
        .armerRefused, .armerStranger, .armerNotStarted, .platformAsked, .platformReported, .platformFailed,
        .platformBack, .reportFailed, .reportBack, .platformLeft, .presenceNotStarted, .messageDelivered,
        .deliveryDelayed, .deliveryFailed, .deliveryRemark, .deliveryTargetMissing, .deliveryGivenUp,
        .deliveryRetryAsked, .messagesDeleted,
    ]

    @Test func everyKindIsPlayed() {
        let played = JournalSession.allCases.reduce(into: Set()) { $0.formUnion($1.kinds) }
        #expect(played.union(Self.unplayed) == Set(MessageID.allCases))
        #expect(played.isDisjoint(with: Self.unplayed))
    }

    @Test(arguments: JournalSession.allCases) func linesHaveTheirKindAndFields(_ play: JournalSession) throws {
        let catalog = try MessageCatalog()
        let journals = try play.journals()
        for kind in play.kinds {
            #expect(journals.contains { $0.entries.contains { $0.kind == kind } }, "\(kind)")
        }
        for journal in journals {
            #expect(journal.program.standardError == "", "everything goes to the journal")
            for entry in journal.entries {
                #expect(entry.kind != nil, "\(entry.fields)")
                #expect(entry.missing(in: catalog) == [], "\(entry.fields)")
                let own = Set(entry.fields.keys.filter { $0.hasPrefix("CHATHOURS_") })
                #expect(own.isSubset(of: Set(catalog.explained.map(String.init))), "\(entry.fields)")
                let text = entry.fields.values.joined().joined(separator: "\n")
                for secret in [JournalSession.token, JournalSession.agent, FiringShop.secret] {
                    #expect(!text.contains(secret), "\(entry.fields)")
                }
            }
        }
    }
}
