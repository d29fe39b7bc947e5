// SPDX-License-Identifier: Apache-2.0

/// The media types of bodies.
package enum MediaType {
    package static let json = "application/json"
    /// RFC 9457.
    package static let problem = "application/problem+json"
    /// A JSON value a line.
    package static let lines = "application/x-ndjson"
}
