import Hours

/// Where a new chat for a department goes at this moment (design.md section 2, route).
public struct RouteAnswer: Codable, Hashable, Sendable {
    /// The one that was asked for.
    public let department: String
    /// The department that takes the chat, or `form`.
    public let target: String
    /// Whether `department` itself accepts chats.
    public let accepting: Bool
    public let phase: Phase
    public let reason: String
    /// When a visitor may try again; nil while `target` takes chats, and when nobody knows.
    public let reopens: Instant?
    /// The form to show, `contact-form` for instance; nil while `target` takes chats, and where there is none.
    public let form: String?

    public init(
        department: String, target: String, accepting: Bool, phase: Phase, reason: String, reopens: Instant?,
        form: String?
    ) {
        self.department = department
        self.target = target
        self.accepting = accepting
        self.phase = phase
        self.reason = reason
        self.reopens = reopens
        self.form = form
    }

    /// With all keys, as in `state.json`: what is not there is null.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(department, forKey: .department)
        try container.encode(target, forKey: .target)
        try container.encode(accepting, forKey: .accepting)
        try container.encode(phase, forKey: .phase)
        try container.encode(reason, forKey: .reason)
        try container.encode(reopens, forKey: .reopens)
        try container.encode(form, forKey: .form)
    }
}
