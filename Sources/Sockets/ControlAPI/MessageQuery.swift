import Hours

/// Which messages of the history are wanted; nil: any.
public struct MessageQuery: Hashable, Sendable {
    /// How many are answered at once, at most: a message may have 64 KiB.
    public static let mostAtOnce = 100
    public static let longestText = 200

    public var site: String?
    public var department: String?
    public var state: MessageRecord.State?
    /// Received at this instant or later.
    public var from: Instant?
    /// Received before this instant.
    public var to: Instant?
    /// What one of the answers contains, whatever its case and accents.
    public var text: String?
    /// What the id begins with, in lower case.
    public var id: String?
    /// An e-mail address, in any case, that stands in a field that asks for one.
    public var email: String?
    /// The id of a message: those kept before it.
    public var before: String?
    public var limit: Int

    public init(
        site: String? = nil, department: String? = nil, state: MessageRecord.State? = nil, from: Instant? = nil,
        to: Instant? = nil, text: String? = nil, id: String? = nil, email: String? = nil, before: String? = nil,
        limit: Int = 50
    ) {
        self.site = site
        self.department = department
        self.state = state
        self.from = from
        self.to = to
        self.text = text
        self.id = id
        self.email = email
        self.before = before
        self.limit = limit
    }
}
