import Hours

/// What a visitor is offered when nobody takes the chat (site file: `offline`).
public struct VisitorForm: Hashable, Sendable {
    public static let defaultRetention = Span(seconds: 90 * 86_400)

    public let kind: Site.OfflineForm
    /// In the order in which they are asked; empty only where there is no form.
    public let fields: [FormField]
    public let deliver: [DeliveryTarget]
    /// How much open time may pass until the team answers; nil: nothing is promised.
    public let replyWithin: Span?
    /// How long a message is kept.
    public let keep: Span
    /// Where a page sends it to, as browsers see it; nil: `/chathours/SITE/messages`.
    public let endpoint: String?
    /// Where a visitor without JavaScript is led when the message is safe; nil: a page of our own.
    public let thankYou: String?

    /// `fields` nil: the usual ones, where there is a form.
    public init(
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
