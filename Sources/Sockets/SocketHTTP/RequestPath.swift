// SPDX-License-Identifier: Apache-2.0

/// The path of a request's target.
package enum RequestPath {
    /// The segments, still percent-encoded; an empty one where two slashes meet or the path ends with one.
    package static func segments(of path: String) -> [String] {
        path.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    }
}
