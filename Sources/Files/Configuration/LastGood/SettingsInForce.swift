// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
package import Hours

/// `chathours.yaml` as programs use it: the file, or its last good version while the file has errors.
package struct SettingsInForce: Sendable {
    /// Nil when the file has errors and no good version is kept.
    package let settings: Settings?
    /// Of the file.
    package let reading: SettingsReading
    /// The instant at which the last good version first came into force; nil if the file's own version is in force.
    package let lastGood: Instant?
    /// The reason why the copy of the last good version cannot be used; nil if it can, or is not needed.
    package let damage: LastGoodError?

    /// Reads the file at `path`. One that is not there has errors; whoever can go without one asks first.
    package init(_ path: String, copies: LastGoodCopies) {
        reading = SettingsReader().read(path)
        var (settings, lastGood, damage): (Settings?, Instant?, LastGoodError?) = (reading.settings, nil, nil)
        if settings == nil {
            do throws(LastGoodError) {
                if let version = try copies.settings() {
                    settings = SettingsReader().read(version.path, from: version.files).settings
                    // A newer program may take for an error what an older one has accepted.
                    if settings == nil { throw LastGoodError(file: copies.settingsCopy, reason: "has errors") }
                    lastGood = version.acceptedAt
                }
            } catch {
                damage = error
            }
        }
        (self.settings, self.lastGood, self.damage) = (settings, lastGood, damage)
    }
}
