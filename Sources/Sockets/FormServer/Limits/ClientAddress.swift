// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The address of one client: an IPv4 address, or the /64 of an IPv6 address, because one visitor has all of that.
struct ClientAddress: Hashable, Sendable {
    private let bytes: [UInt8]

    /// Reads the address that the proxy added: the last of all `X-Forwarded-For` fields, because anybody may have sent
    /// those before it. Nil if there is none, or if it is not an address.
    init?(forwardedFor fields: [String]) {
        guard let last = fields.last?.split(separator: ",", omittingEmptySubsequences: false).last else { return nil }
        self.init(last.trimming { $0 == " " || $0 == "\t" })
    }

    /// `192.0.2.1`, `2001:db8::1`, and both with a port as RFC 7239, section 6 writes it: `192.0.2.1:80`,
    /// `[2001:db8::1]:80`.
    init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 64 else { return nil }
        var host = text[...]
        if host.first == "[" {
            guard let end = host.firstIndex(of: "]") else { return nil }
            host = host[host.index(after: host.startIndex)..<end]
        } else if host.count(where: { $0 == ":" }) == 1, let colon = host.firstIndex(of: ":") {
            host = host[..<colon]
        }
        // RFC 4007, section 11: the part behind it names an interface of the proxy's.
        host = host.prefix { $0 != "%" }
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, String(host), &four) == 1 {
            bytes = withUnsafeBytes(of: four) { Array($0) }
        } else if inet_pton(AF_INET6, String(host), &six) == 1 {
            let all = withUnsafeBytes(of: six) { Array($0) }
            // RFC 4291, section 2.5.5.2: an IPv4 address in other clothes.
            let isMapped = all.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
            bytes = isMapped ? Array(all.suffix(4)) : Array(all.prefix(8))
        } else {
            return nil
        }
    }
}

extension Substring {
    func trimming(_ isSpace: (Character) -> Bool) -> Substring {
        var text = drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        return text
    }
}
