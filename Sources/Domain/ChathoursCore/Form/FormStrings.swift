// SPDX-License-Identifier: Apache-2.0

/// The built-in texts of forms in one language.
struct FormStrings: Sendable {
    let language: String
    // The labels of the usual fields.
    let name: String
    let email: String
    let message: String
    // What is wrong with a value, and what to do.
    let missing: String
    let missingOption: String
    let missingTick: String
    let nothing: String
    /// With `{count}` and `{most}`.
    let tooLong: String
    let tooMuch: String
    let severalLines: String
    let unprintable: String
    let noEmail: String
    let noPhone: String
    let noNumber: String
    let noDate: String
    let noOption: String
    let noTick: String
    let mismatch: String
    /// With `{example}`.
    let example: String
    let unknown: String

    static let all = [english, french, german, spanish, italian, dutch]

    /// The texts in the language of `tag`; English if there are none.
    static func nearest(to tag: String) -> FormStrings {
        let language = LocalizedText.base(of: tag)
        return all.first { $0.language == language } ?? english
    }
}
