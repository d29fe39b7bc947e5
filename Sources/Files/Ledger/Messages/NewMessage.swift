import ChathoursCore
import Hours

/// A visitor's message that is to be kept and delivered.
package struct NewMessage: Hashable, Sendable {
    /// By what a message that is sent twice is known.
    package struct Idempotency: Hashable, Sendable {
        /// What the sender calls it; it means something within the message's site only.
        package let key: String
        /// The same for the same content, and for no other: a digest of it.
        package let fingerprint: String

        package init(key: String, fingerprint: String) {
            self.key = key
            self.fingerprint = fingerprint
        }
    }

    package let message: VisitorMessage
    /// Where it is to arrive; it is delivered already when there is no such place.
    package let targets: [DeliveryTarget]
    /// How long it is kept, counted from its receipt; longer while it waits to be delivered.
    package let keep: Span
    /// Nil: it counts as new.
    package let idempotency: Idempotency?

    package init(message: VisitorMessage, targets: [DeliveryTarget], keep: Span, idempotency: Idempotency? = nil) {
        self.message = message
        self.targets = targets
        self.keep = keep
        self.idempotency = idempotency
    }
}
