import Hours

/// What `/etc/chathours/chathours.yaml` says, for all sites.
public struct Settings: Hashable, Sendable {
    public let targets: ActionTargets
    /// Who may report presence over `agents.sock`, in the order of the file.
    public let sources: [PresenceSource]

    /// Without arguments: what holds where there is no such file.
    public init(targets: ActionTargets = ActionTargets(), sources: [PresenceSource] = []) {
        self.targets = targets
        self.sources = sources
    }
}
