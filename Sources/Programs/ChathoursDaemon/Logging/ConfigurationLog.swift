// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import Hours
import Linux
import Logging
import Publication
import Systemd

/// The daemon's log of versions in force that differ from the configuration files.
extension DaemonLog {
    /// - Parameter site: Nil for chathours.yaml.
    func lastGoodInForce(_ file: String, of acceptedAt: Instant, errorsSince: Instant, site: String?) {
        logger.lastGoodInForce(
            file, of: "\(acceptedAt)", errorsSince: "\(errorsSince)", subject: site ?? SettingsReader.fileName,
            metadata(site, [:]))
    }

    func lastGoodUnreadable(_ error: LastGoodError, site: String?) {
        logger.lastGoodUnreadable("\(error)", subject: site ?? SettingsReader.fileName, metadata(site, [:]))
    }

    func lastGoodNotKept(_ error: SystemCallError, site: String?) {
        logger.log(
            .lastGoodNotKept, .error,
            "\(site ?? SettingsReader.fileName): cannot save the version in force for the next start: \(error)",
            metadata(site, ["reason": "\(error)", "errno": "\(error.errno)"]))
    }

    /// - Parameter hasFiles: True if there are site files, all with errors.
    func nothingPublished(in folder: String, hasFiles: Bool) {
        logger.log(
            .nothingPublished, hasFiles ? .error : .notice,
            "\(hasFiles ? "no valid site files" : "no site files") in \(folder); nothing is published",
            ["file": "\(folder)", "reason": hasFiles ? "no valid site files" : "no site files"])
    }

    private func metadata(_ site: String?, _ other: Logger.Metadata) -> Logger.Metadata {
        var metadata = other
        metadata["site"] = site.map { "\($0)" }
        return metadata
    }
}
