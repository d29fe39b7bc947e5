// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Hours

/// The text of visitors' messages, in the form in which it is searched and compared.
enum SearchIndex {
    /// Without the differences of case, accents and width: `Été` is found as `ete`.
    static func folded(_ text: String) -> String {
        let folded = text.folding(
            options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
        return StoredValue.text(folded.precomposedStringWithCanonicalMapping)
    }

    /// All that a message's answers say.
    static func words(of message: VisitorMessage) -> String {
        folded(message.answers.map(\.value).joined(separator: "\n"))
    }

    /// An e-mail address, whatever case it is written in.
    static func address(_ address: String) -> String {
        let trimmed = address.trimmingCharacters(in: .whitespacesAndNewlines)
        return StoredValue.text(trimmed.precomposedStringWithCanonicalMapping.lowercased())
    }

    /// Every e-mail address that a message's fields have asked for.
    static func addresses(in message: VisitorMessage) -> Set<String> {
        Set(message.answers.filter { $0.kind == .email }.map { address($0.value) })
    }
}
