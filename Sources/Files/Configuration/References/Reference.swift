// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import Glibc

/// A name, in a file, of something outside of it.
package struct Reference: Hashable, Sendable {
    enum Subject: Hashable, Sendable {
        /// A target that visitors' messages are delivered to; an entry of chathours.yaml.
        case delivery(DeliveryTarget)
        /// A target of a trigger's action; an entry of chathours.yaml.
        case action(DeliveryTarget)
        /// The program of a command: a path, or a name that is looked for in the usual folders.
        case command(String)
        /// The program that takes mail; an absolute path.
        case mailProgram(String)
        /// The file of a secret; an absolute path. `user`: what fails without it.
        case secret(String, user: String)
        /// The site that a source reports to.
        case site(String)
        case department(String, site: String)
    }

    let subject: Subject
    let place: Place
}

/// The targets that `chathours.yaml` has, as far as site files name them.
package struct KnownTargets: Hashable, Sendable {
    /// The path of `chathours.yaml`.
    package let file: String
    /// Also those with errors; nil when there is no such file.
    package let targets: Set<DeliveryTarget>?

    package init(file: String, targets: Set<DeliveryTarget>?) {
        self.file = file
        self.targets = targets
    }

    /// Those of the `chathours.yaml` at `file`.
    package init(at file: String) {
        let isThere = access(file, F_OK) == 0
        self.init(file: file, targets: isThere ? SettingsReader().read(file).targets : nil)
    }
}

/// The facts that are known about a site named by a source.
package enum KnownSite: Hashable, Sendable {
    case departments([String])
    /// Its file has errors.
    case unreadable
    /// There is none; the names are those of the sites that there are.
    case missing(sites: [String])
}
