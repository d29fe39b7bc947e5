// SPDX-License-Identifier: Apache-2.0

package import Hours

/// The destination of a new chat for a department at this moment (chathours-state(5), `route`).
package struct ChatRouteResponse: Codable, Hashable, Sendable {
    /// The one that was asked for.
    package let department: String
    /// The department that takes the chat, or `form`.
    package let target: String
    /// True if `department` itself accepts chats.
    package let accepting: Bool
    package let phase: Phase
    package let reason: String
    /// The time at which a visitor may try again; nil while `target` takes chats, and if the time is unknown.
    package let reopens: Instant?
    /// The form to show, `contact-form` for instance; nil while `target` takes chats, and where there is none.
    package let form: String?

    package init(
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
    package func encode(to encoder: any Encoder) throws {
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
