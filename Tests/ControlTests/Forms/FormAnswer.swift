// SPDX-License-Identifier: Apache-2.0

/// An HTTP answer in its parts.
struct FormAnswer: Sendable {
    let status: Int
    /// The fields by name, in lower case.
    let fields: [String: String]
    let body: String

    /// Nil when it is none: a status line, header fields, and as many bytes as Content-Length says, for which `isHead`
    /// stands alone.
    init?(_ text: String) {
        guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
        let lines = text[..<end.lowerBound].split(separator: "\r\n", omittingEmptySubsequences: false)
        let words = lines[0].split(separator: " ", maxSplits: 2)
        guard words.count == 3, words[0] == "HTTP/1.1", let status = Int(words[1]) else { return nil }
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let name = line[..<colon].lowercased()
            guard fields.updateValue(String(line[line.index(after: colon)...].drop { $0 == " " }), forKey: name) == nil
            else { return nil }
        }
        self.status = status
        self.fields = fields
        body = String(text[end.upperBound...])
    }

    /// True if the body has the length that was announced.
    var isWhole: Bool { fields["content-length"] == "\(body.utf8.count)" }
}
