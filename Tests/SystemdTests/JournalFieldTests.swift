// SPDX-License-Identifier: Apache-2.0

import Logging
import Testing

@testable import Systemd

@Suite struct JournalFieldTests {
    @Test(arguments: [
        ("site", "CHATHOURS_SITE"),
        ("department", "CHATHOURS_DEPARTMENT"),
        ("message-id", "MESSAGE_ID"),
        ("errno", "ERRNO"),
        ("error.message", "CHATHOURS_ERROR_MESSAGE"),
        ("Due2", "CHATHOURS_DUE2"),
        // Neither letters beyond ASCII nor whatever would end the name and begin the value.
        ("für", "CHATHOURS_F_R"),
        ("a=b\nPRIORITY", "CHATHOURS_A_B_PRIORITY"),
        ("", "CHATHOURS_"),
    ])
    func keysBecomeNames(_ key: String, _ name: String) {
        #expect(JournalField.name(key: key) == name)
    }

    @Test func namesKeepToWhatJournaldTakes() {
        let name = JournalField.name(key: String(repeating: "x", count: 100))
        #expect(name == "CHATHOURS_" + String(repeating: "X", count: 54))
    }

    @Test func anArrayIsAFieldForEachElement() {
        #expect(
            JournalField.fields(key: "department", value: ["sales", "support"]) == [
                JournalField("CHATHOURS_DEPARTMENT", "sales"), JournalField("CHATHOURS_DEPARTMENT", "support"),
            ])
        #expect(JournalField.fields(key: "department", value: []) == [])
    }
}
