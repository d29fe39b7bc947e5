import Hours

/// What a visitor is offered when nobody takes the chat (site file: `offline`).
package struct VisitorForm: Hashable, Sendable {
    package static let defaultRetention = Span(seconds: 90 * 86_400)

    package let kind: Site.OfflineForm
    /// In the order in which they are asked; empty only where there is no form.
    package let fields: [FormField]
    package let deliver: [DeliveryTarget]
    /// How much open time may pass until the team answers; nil: nothing is promised.
    package let replyWithin: Span?
    /// How long a message is kept.
    package let keep: Span
    /// Where a page sends it to, as browsers see it; nil: `/chathours/SITE/messages`.
    package let endpoint: String?
    /// Where a visitor without JavaScript is led when the message is safe; nil: a page of our own.
    package let thankYou: String?

    /// `fields` nil: the usual ones, where there is a form.
    package init(
        kind: Site.OfflineForm, fields: [FormField]? = nil, deliver: [DeliveryTarget] = [], replyWithin: Span? = nil,
        keep: Span = defaultRetention, endpoint: String? = nil, thankYou: String? = nil
    ) {
        self.kind = kind
        self.fields = fields ?? (kind == .none ? [] : FormField.usual)
        self.deliver = deliver
        self.replyWithin = replyWithin
        self.keep = keep
        self.endpoint = endpoint
        self.thankYou = thankYou
    }

    /// How much open time may pass until the team answers; nil where nothing is promised, or there is no form.
    var promise: Span? { kind == .none ? nil : replyWithin }

    /// Whether pages show the same form for both, and send it to the same address.
    func looksLike(_ other: VisitorForm) -> Bool {
        kind == other.kind && endpoint == other.endpoint && fields == other.fields
    }
}
