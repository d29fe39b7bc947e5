// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// Reads an entry of `sources`.
struct SourceSection {
    private static let maxSilence = Span(seconds: 86_400)
    private static let keys = KeyList(
        table: "a source", keys: ["token-sha256", "silent-after"] + PlatformSection.keys)

    let context: FileContext

    /// Nil when it is no such table or lacks something, which has then been reported.
    func source(_ entry: YAMLEntry) -> PresenceSource? {
        let expected = Expectation("a table of keys", "token-sha256: …")
        guard let table = context.table(entry, Self.keys, expected) else { return nil }
        if table["token-sha256"] == nil {
            context.error(
                at: entry.place, "\(quoted(entry.key)) has no token-sha256; add the output of sha256sum for its token")
        }
        let hash = table["token-sha256"].flatMap(hash)
        let silentAfter = table["silent-after"].flatMap {
            context.positiveSpan($0, example: "5min", atMost: Self.maxSilence)
        }
        let platform = PlatformSection(context: context, source: entry, table: table).platform()
        return hash.map {
            PresenceSource(name: entry.key, tokenHash: $0, silentAfter: silentAfter, platform: platform)
        }
    }

    /// A wrong value may be the token itself, so it is not quoted.
    private func hash(_ entry: YAMLEntry) -> [UInt8]? {
        guard case .text(let text, _) = entry.value.content else {
            _ = context.text(entry, Expectation("64 hexadecimal digits", "the output of sha256sum for the token"))
            return nil
        }
        let digits = text.utf8.map { Character(Unicode.Scalar($0)).hexDigitValue.flatMap { UInt8(exactly: $0) } }
        guard digits.count == 64, !digits.contains(nil) else {
            context.error(
                at: entry.value.place,
                "token-sha256 is not a SHA-256 in 64 hexadecimal digits; use the output of sha256sum for the token")
            return nil
        }
        let values = digits.compactMap { $0 }
        return stride(from: 0, to: 64, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }
}
