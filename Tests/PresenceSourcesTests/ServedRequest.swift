// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A request to a platform's server.
struct ServedRequest: Sendable {
    let path: String
    let query: [String: String]
    /// The fields by name, in lower case.
    let headers: [String: String]
    let at: Date

    /// Nil when it is no GET.
    init?(head: String) {
        let lines = head.components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count == 3, words[0] == "GET", let parts = URLComponents(string: String(words[1])) else {
            return nil
        }
        path = parts.path
        query = Dictionary((parts.queryItems ?? []).map { ($0.name, $0.value ?? "") }) { $1 }
        headers = lines.dropFirst().reduce(into: [:]) { headers, line in
            guard let colon = line.firstIndex(of: ":") else { return }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            headers[line[..<colon].lowercased()] = value
        }
        at = Date()
    }
}
