// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import Hours

/// An operator's request to override the schedule.
package struct OverrideRequest: Codable, Hashable, Sendable {
    package let kind: OverrideOrder.Kind
    /// Nil: all.
    package let departments: [String]?
    /// Nil, where `duration` is nil too: until the next scheduled change.
    package let until: Instant?
    /// The field `for`: how long, counted from now.
    package let duration: Span?
    package let reason: String?
    /// The person who decided, if not the caller.
    package let by: String?

    package init(
        kind: OverrideOrder.Kind, departments: [String]? = nil, until: Instant? = nil, for duration: Span? = nil,
        reason: String? = nil, by: String? = nil
    ) {
        self.kind = kind
        self.departments = departments
        self.until = until
        self.duration = duration
        self.reason = reason
        self.by = by
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case kind, departments, until
        case duration = "for"
        case reason, by
    }

    package init(from decoder: any Decoder) throws {
        let fields = try RequestFields(decoder, CodingKeys.self)
        let span: SpanText? = try fields.ifPresent(.duration)
        try self.init(
            kind: fields.word(.kind), departments: fields.departments(.departments), until: fields.ifPresent(.until),
            for: span?.span, reason: fields.checked(.reason, FieldRules.remarkRule, FieldRules.isRemark),
            by: fields.checked(.by, FieldRules.remarkRule, FieldRules.isRemark))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        try container.encodeIfPresent(departments, forKey: .departments)
        try container.encodeIfPresent(until, forKey: .until)
        try container.encodeIfPresent(duration?.seconds, forKey: .duration)
        try container.encodeIfPresent(reason, forKey: .reason)
        try container.encodeIfPresent(by, forKey: .by)
    }
}
