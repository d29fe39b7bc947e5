// SPDX-License-Identifier: Apache-2.0

package import Logging

/// The kind of event that a log line reports: the journal's MESSAGE_ID, sd_journal_send(3). The id of a kind never
/// changes, because filters and alarms rely on it. Each kind has an entry in the message catalog,
/// `systemd/chathours.catalog`, which also explains the fields.
package enum MessageID: String, CaseIterable, Sendable {
    case started = "204dc1100e4d48a39ad87baeedc589d5"
    case startFailed = "2377a669f2d4482da2f1124cf1119092"
    case stopped = "2fd558822bdf4d55809f9bdf7c421f8c"

    case configurationLoaded = "22dfedc8fc0549faaa4ff9e05a590d90"
    /// A mistake, or something doubtful, in one place of a file.
    case configurationFinding = "a8c6d4dd8be3450982152220919d634a"
    /// A file with mistakes is not taken over.
    case configurationRejected = "89ee5caa4064443aa1d1a1aae691b41e"
    case configurationUnreadable = "a836828f8fb14d7cb0d55b676396a44f"
    /// A file has errors, and at a start its last good version is taken.
    case lastGoodInForce = "6ea53b51ac1e4568afbd6609e6e4f10a"
    /// A last good version that was kept is damaged or unreadable.
    case lastGoodUnreadable = "45f88affe3184f04ab38fd79312787d1"
    /// A version that is in force cannot be kept for the next start.
    case lastGoodNotKept = "0f28c829a7f840a0b81e12d0ce6569a3"
    /// There is no valid site file.
    case nothingPublished = "440f1fb771a14280ae01960cb0e3d813"
    case reloadAsked = "a5397b01084740b4905649f1046d532d"

    /// A state is not published any more, because no valid file stands behind it.
    case siteWithdrawn = "e9dd8784021c43db927cb387077278fe"
    case withdrawalFailed = "d934e6f6679640f2830a2a33d7efdf98"

    case phaseChanged = "23ce652fe81e4bc6b0d7a042c6a991cd"
    case noticeShown = "5ecfb7a831884980af6c85761efef002"

    /// A department's agents are all offline, or nobody reports them any more.
    case presenceLost = "d135f51ce73a4177b557fa0fef94b344"
    /// A department's agents are all away.
    case presenceAway = "a24314ddfc2843a2a74a8df29f60fa9e"
    /// A department's agents are online, and all at capacity.
    case presenceBusy = "e0cd7ea6f665494f8728dc9f910aa99e"
    case presenceBack = "24967780c3674334ac480b45f55b665a"
    case sourceSilent = "52b3597d2f71456abb971a94b3b82e65"
    case sourceBack = "1309b13a504f4c058e194bab1acf0aec"
    /// A source reports agents of a department that its site does not have.
    case departmentUnknown = "25aee0a9cce646759a154a5e9e98d173"
    /// A chat platform is asked from now on who is at work.
    case platformAsked = "1b092b46090e44aabc8da2556ab93503"
    case platformReported = "9ad55b5d4c764e12978cf479b425a2eb"
    case platformFailed = "e3a8f7cf67904c90aa204cb04f93c9ff"
    case platformBack = "ced590d719a0482285d42b6d24ab7daf"
    /// The daemon does not take what a platform said.
    case reportFailed = "0228d05481da4e4cb55535605f2ad415"
    case reportBack = "d3b0a05429cb4d45b0a673708b262097"
    case platformLeft = "633ccfd75f624daf8837a4025033cddd"
    case presenceNotStarted = "11ea73ae7ded4770a2df0491d8ed8f6c"

    /// The service manager has been told when a trigger is due next.
    case triggerArmed = "4e923b87421048cf8c32a26af79b1113"
    case triggerDisarmed = "b2f1f0646fbb4ac48023d08151c751d9"
    /// The service manager has not started a runner in time.
    case runnerOverdue = "8e1f5daec00243b68eac64890ae5097b"
    case armerFailed = "6d183273c3054239bb90b844a48987b7"
    case armerBack = "9788774fe2d7410b84662916401ee0d9"
    /// The armer does not do what the daemon asks.
    case armerRefused = "6b8a23fae48b421489c684d57b4e5ce7"
    /// A process that may not ask has asked the armer.
    case armerStranger = "fab8a8bc4007477890ad087e07b38cba"
    case armerNotStarted = "9aca0f755af9410ab22965bd6955e1e2"
    case triggerFired = "77f061067ecc447195a369e70f81fca0"
    /// It fires after its due instant.
    case triggerLate = "304c0284562c4261a17245ace33602fc"
    case triggerMissed = "45f614ab24c04226a1cf9d2a3747b878"
    /// It is due, and its condition does not hold.
    case triggerUnmet = "afa0ba24f32d49e68310df5ec0332471"
    /// It is due, and an operator holds it back.
    case triggerHeldBack = "6c8d7aa533ae424b861da3438219ee84"
    /// Its occurrence is settled with an action that has failed for good.
    case triggerFailed = "3eeba64ecf3940778d76f00bc14386ef"

    case triggerPaused = "94236fb8565848dbb9f49897b6635ff1"
    case triggerResumed = "366d4a7677f2453587131af5d042afca"
    case triggerRunAsked = "bd7b48b641944897ae5c2601aedee7bc"

    case actionTried = "367a81719a0942aa8cd40d26b82fed39"
    /// Output of an action's program, or a warning about the action.
    case actionRemark = "ae8e4c8f9e794e779ec335aaaa62d93f"
    case runnerMissing = "f2192cb5f79f412fb871d49579d7438f"
    /// A runner ended otherwise than it should.
    case runnerFailed = "781d550e5e9a4d96bcb258cc28aa5a49"
    /// A runner could not ask the daemon, or not report to it.
    case runnerUnanswered = "44fc339ba4c84bfc94b5241fdaed45fa"

    /// A visitor's message has arrived at one of its targets.
    case messageDelivered = "c19c6ef2e4e24424800cec5ac91a203c"
    /// It has not, and is tried again.
    case deliveryDelayed = "dcb87c0dfe394f1ca76439f99664363e"
    /// It has not, and is not tried again.
    case deliveryFailed = "05ef2f73243c4e6e8f2301da570d4c11"
    /// Output of a mail program for a message, or a warning about the target.
    case deliveryRemark = "fa893411c8684baca3f0354d787440a9"
    /// Messages are to go to a target that chathours.yaml does not have.
    case deliveryTargetMissing = "86fb06bd95af438e9a94afebc818ebf3"
    /// A visitor's message has not reached one of its targets, and is not tried any more.
    case deliveryGivenUp = "44ed0a66831b469f870f5a516ac2669a"
    case deliveryRetryAsked = "8cb450f472a04aa8bac14f4e0f5392c3"
    /// Visitors' messages were deleted, manually or at the end of their retention period.
    case messagesDeleted = "9d48bdd903b0425e9a409fe80980a561"

    case overrideSet = "393c485244ef475fb5913e58597ca907"
    case overrideEnded = "5990b1f221d944dabf5df0e0e30a70fb"

    case publicationFailed = "f30fc932c18a48b1b73d1424a8df7027"
    case publicationHealed = "f7aa9dfad53143fba98180d40b97edfd"
    case generationNotKept = "2a1a6420c0254813baf4c811e9e2067e"

    case clockStepped = "257446bf8a0e4252bf6f9ac9ad4874e9"
    case timerFailed = "9e2653f4817d4bd3a8b5b77db256ecab"
    case tzdataChanged = "3ed20a3b9cb24fa095236d167b394046"
    case boundariesMoved = "f30334a79ecb4f1c85ee5d6958f5ac19"
    case zoneUnreadable = "723c745ac6364258b2279bb76d2cee8a"

    case ledgerSetAside = "4a209ab4666d47edad3f3c42de2624b6"
    case rowDamaged = "c298bbdbda05436e8bab7ae1bc0559e7"
    case ledgerFailed = "48f644e7925a4049bfa9adab7ff40428"
    case ledgerHealed = "4fdef2a0b90a4f2eb48ab8d23f6c8635"

    case connectionRefused = "973547f528c048af950f425c1e82fc23"

    /// 128 bits as 32 hexadecimal digits in lower case.
    package var id: String { rawValue }
}

extension Logger {
    /// Logs a line that carries the id of its kind.
    package func log(
        _ kind: MessageID, _ level: Logger.Level, _ message: Logger.Message, _ metadata: Logger.Metadata = [:]
    ) {
        log(level: level, message, metadata: metadata.merging(["message-id": "\(kind.id)"]) { $1 })
    }
}
