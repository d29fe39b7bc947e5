// SPDX-License-Identifier: Apache-2.0

import Crypto
import FoundationEssentials

/// A signing secret of Standard Webhooks: `whsec_` and 24 to 64 bytes in base64. It never shows in a text.
package struct Secret: Sendable {
    private static let prefix = "whsec_"
    private let key: SymmetricKey

    /// Nil for anything else. The padding may be left out, and one line end behind it does not count.
    package init?(_ text: String) {
        var text = text[...]
        if let last = text.last, last == "\n" || last == "\r\n" { text = text.dropLast() }
        guard text.hasPrefix(Self.prefix) else { return nil }
        var digits = String(text.dropFirst(Self.prefix.count))
        while digits.utf8.count % 4 != 0 { digits += "=" }
        guard let bytes = Data(base64Encoded: digits), (24...64).contains(bytes.count) else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// `v1,` and the HMAC-SHA256 of `content` in base64.
    package func signature(of content: [UInt8]) -> String {
        "v1," + Data(HMAC<SHA256>.authenticationCode(for: content, using: key)).base64EncodedString()
    }
}

extension Secret: CustomStringConvertible, CustomReflectable {
    package var description: String { "a secret" }
    package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
