// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import FoundationEssentials

/// Reads where something is on the web.
struct WebAddress {
    let context: FileContext
    let example: String
    /// The means by which the caller is identified instead, such as `the credential`.
    let identity: String

    /// Nil when it is none that can be used, which has then been reported.
    func url(_ entry: YAMLEntry) -> String? {
        guard let text = context.text(entry, Expectation("a URL", example)) else { return nil }
        if let complaint = complaint(about: text) {
            context.error(at: entry.value.place, "\(Self.shown(text)) \(complaint)")
            return nil
        }
        return text
    }

    /// One that paths are put behind: without a query, and without a slash at its end. Nil when it is none, which has
    /// then been reported.
    func origin(_ entry: YAMLEntry) -> String? {
        guard var url = url(entry) else { return nil }
        if url.contains("?") {
            context.error(at: entry.value.place, "\(quoted(url)) has a query; use for example \(example)")
            return nil
        }
        while url.hasSuffix("/") { url.removeLast() }
        return url
    }

    private func complaint(about text: String) -> String? {
        guard text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }), let parts = URLComponents(string: text),
            let host = parts.host, !host.isEmpty
        else { return "is not a URL; use for example \(example)" }
        switch parts.scheme?.lowercased() {
        case "https": break
        case "http":
            if !Self.isLoopback(host) { return "is not encrypted; use https: (http: is for loopback addresses only)" }
        default: return "is not an https: URL; use for example \(example)"
        }
        if parts.user != nil || parts.password != nil {
            return "contains a user name or password, which logs would show; delete it, \(identity) is used instead"
        }
        if parts.fragment != nil { return "has a fragment (#), which is never sent; delete it" }
        if let port = parts.port, !(1...65_535).contains(port) { return "has an invalid port; the maximum is 65535" }
        return nil
    }

    /// Quotes only the scheme and the host of a URL that may hold a password or a secret path.
    private static func shown(_ text: String) -> String {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme, let host = parts.host, !host.isEmpty
        else { return "this" }
        return quoted("\(scheme)://\(host)…")
    }

    private static func isLoopback(_ host: String) -> Bool {
        if ["localhost", "[::1]", "::1"].contains(host.lowercased()) { return true }
        let bytes = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return bytes.count == 4 && bytes[0] == 127 && !bytes.contains(nil)
    }
}
