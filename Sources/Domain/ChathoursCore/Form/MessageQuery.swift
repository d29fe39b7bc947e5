// SPDX-License-Identifier: Apache-2.0

package import Hours

/// A filter for messages of the history; nil matches any.
package struct MessageQuery: Hashable, Sendable {
    /// The maximum number of messages returned at once: a message may have 64 KiB.
    package static let maxPageSize = 100
    package static let maxTextLength = 200

    package var site: String?
    package var department: String?
    package var state: MessageState?
    /// Received at this instant or later.
    package var from: Instant?
    /// Received before this instant.
    package var to: Instant?
    /// Text contained in one of the answers, regardless of case and accents.
    package var text: String?
    /// A prefix of the id, in lower case.
    package var id: String?
    /// An e-mail address, in any case, that stands in a field that asks for one.
    package var email: String?
    /// The id of a message: those kept before it.
    package var before: String?
    package var limit: Int

    package init(
        site: String? = nil, department: String? = nil, state: MessageState? = nil, from: Instant? = nil,
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

/// The state of a message, or of its delivery to one of its targets.
package enum MessageState: String, CaseIterable, Codable, Hashable, Sendable {
    case waiting, delivered
    /// Given up; of a message: at least one of its targets is, and none waits.
    case failed

    package init(_ state: JobState) {
        self =
            switch state {
            case .waiting: .waiting
            case .done: .delivered
            case .failed: .failed
            }
    }
}
