// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// The keys of presence, as written; nil where not written.
struct PresenceKeys {
    var required: Bool?
    var lease: Span?
    var settle: Span?
    var awayAccepts: Bool?
    var unknown: PresencePolicy.Unknown?
    var busy: PresencePolicy.Busy?

    /// The policy, with `inherited` for what is not written.
    func policy(inheriting inherited: PresencePolicy = PresencePolicy()) -> PresencePolicy {
        var policy = inherited
        policy.required = required ?? policy.required
        policy.lease = lease ?? policy.lease
        policy.settle = settle ?? policy.settle
        policy.awayAccepts = awayAccepts ?? policy.awayAccepts
        policy.unknown = unknown ?? policy.unknown
        policy.busy = busy ?? policy.busy
        return policy
    }
}

/// Reads `presence`.
struct PresenceSection {
    private static let maxLease = Span(seconds: 86_400)
    private static let maxSettle = Span(seconds: 3_600)
    private static let keys = KeyList(
        table: "presence", keys: ["required", "lease", "settle", "away-accepts", "unknown", "busy"])

    let context: SiteContext

    /// Nil when it is no such table, which has then been reported.
    func presence(_ entry: YAMLEntry) -> PresenceKeys? {
        guard let table = context.table(entry, Self.keys, Expectation("a table", "required: yes")) else { return nil }
        var keys = PresenceKeys()
        keys.required = table["required"].flatMap(context.flag)
        keys.awayAccepts = table["away-accepts"].flatMap(context.flag)
        keys.unknown = table["unknown"].flatMap { context.choice($0, PresencePolicy.Unknown.self) }
        keys.busy = table["busy"].flatMap { context.choice($0, PresencePolicy.Busy.self) }
        keys.settle = table["settle"].flatMap { context.span($0, example: "15s", atMost: Self.maxSettle) }
        if let entry = table["lease"], let lease = context.span(entry, example: "90s", atMost: Self.maxLease) {
            if lease.seconds > 0 {
                keys.lease = lease
            } else {
                context.error(at: entry.value.place, "a lease of 0 expires immediately; use for example 90s")
            }
        }
        return keys
    }
}
