// SPDX-License-Identifier: Apache-2.0

package import Hours

/// The header of RFC 9110, section 10.2.3.
package enum RetryAfter {
    /// A longer wait than a day counts as one.
    package static let maxSpan = Span(seconds: 86_400)

    /// Reads seconds or an HTTP date; nil for anything else. A date in the past means no wait.
    package static func span(_ text: String, at now: Instant) -> Span? {
        if !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            return min(maxSpan, Span(seconds: Int64(text) ?? maxSpan.seconds))
        }
        guard let date = Instant(httpDate: text, now: now) else { return nil }
        return min(maxSpan, Span(seconds: max(0, date - now)))
    }
}
