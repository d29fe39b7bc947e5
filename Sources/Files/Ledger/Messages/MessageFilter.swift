import Hours

/// Which messages of the history are wanted; nil: any.
package struct MessageFilter: Hashable, Sendable {
    package var site: String?
    package var department: String?
    package var state: DeliveryState?
    /// Received at this instant or later.
    package var from: Instant?
    /// Received before this instant.
    package var to: Instant?
    /// What one of the answers contains, whatever its case and accents.
    package var text: String?
    /// What the id begins with, in lower case.
    package var id: String?
    /// An e-mail address, in any case, that stands in a field that asks for one.
    package var email: String?
    /// The id of a message: those kept before it.
    package var before: String?

    package init(
        site: String? = nil, department: String? = nil, state: DeliveryState? = nil, from: Instant? = nil,
        to: Instant? = nil, text: String? = nil, id: String? = nil, email: String? = nil, before: String? = nil
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
    }
}
