/// Where an action stands.
package enum ActionState: String, Hashable, Sendable {
    case waiting
    case done
    /// It is not tried again.
    case failed
}
