/// Where an action stands.
public enum ActionState: String, Hashable, Sendable {
    case waiting
    case done
    /// It is not tried again.
    case failed
}
