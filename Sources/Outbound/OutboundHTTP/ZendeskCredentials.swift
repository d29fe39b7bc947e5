// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// The credentials by which Zendesk identifies the caller.
package enum ZendeskCredentials {
    /// The value of `Authorization`: an API token goes with its `user` (RFC 7617), an OAuth token without one
    /// (RFC 6750).
    package static func authorization(user: String?, credential: String) -> String {
        guard let user else { return "Bearer \(credential)" }
        return "Basic " + Data("\(user)/token:\(credential)".utf8).base64EncodedString()
    }
}
