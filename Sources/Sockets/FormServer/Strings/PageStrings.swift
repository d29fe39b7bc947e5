// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

/// The strings of the form pages in one language. `{…}` marks a placeholder.
struct PageStrings: Sendable {
    let language: String
    let title: String
    /// `{department}`
    let titleTo: String
    /// `{time}`
    let answer: String
    let send: String
    let optional: String
    let whom: String
    let choose: String
    let mustChoose: String
    let error: String
    let notSent: String
    let tooFast: String
    let leaveEmpty: String
    let notEmpty: String
    let sentBefore: String
    /// `{seconds}`
    let tooMany: String
    /// `{seconds}`
    let notStored: String
    let sent: String
    let another: String
    /// `{name}`
    let back: String
    let backToSite: String
    let notFound: String
    let noSuchForm: String
    let noSuchMessage: String
    let goBack: String
    let tooLong: String

    var time: TimeStrings { TimeStrings.of(language) ?? .english }

    static let all = [english, french, german, spanish, italian, dutch]
}
