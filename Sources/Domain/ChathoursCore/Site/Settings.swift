// SPDX-License-Identifier: Apache-2.0

import Hours

/// The configuration in `/etc/chathours/chathours.yaml`, for all sites.
package struct Settings: Hashable, Sendable {
    package let targets: ActionTargets
    /// The sources that may report presence over `agents.sock`, in the order of the file.
    package let sources: [PresenceSource]

    /// Without arguments: the defaults that apply if there is no such file.
    package init(targets: ActionTargets = ActionTargets(), sources: [PresenceSource] = []) {
        self.targets = targets
        self.sources = sources
    }
}
