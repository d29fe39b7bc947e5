import Hours

/// What `/etc/chathours/chathours.yaml` says, for all sites.
package struct Settings: Hashable, Sendable {
    package let targets: ActionTargets
    /// Who may report presence over `agents.sock`, in the order of the file.
    package let sources: [PresenceSource]

    /// Without arguments: what holds where there is no such file.
    package init(targets: ActionTargets = ActionTargets(), sources: [PresenceSource] = []) {
        self.targets = targets
        self.sources = sources
    }
}
