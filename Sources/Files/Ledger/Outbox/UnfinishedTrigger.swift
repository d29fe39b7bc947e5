// SPDX-License-Identifier: Apache-2.0

package import Hours

/// A trigger that has fired and whose actions are not all settled.
package struct UnfinishedTrigger: Hashable, Sendable {
    package let site: String
    package let trigger: String
    /// The instant from which the first of its actions is to be tried; nil if at once.
    package let nextAttempt: Instant?

    package init(site: String, trigger: String, nextAttempt: Instant?) {
        self.site = site
        self.trigger = trigger
        self.nextAttempt = nextAttempt
    }
}
