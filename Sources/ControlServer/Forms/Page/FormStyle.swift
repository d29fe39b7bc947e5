import Crypto
import FoundationEssentials

/// How the pages look, in the colours of the visitor's browser: they have no script and load nothing.
enum FormStyle {
    static let text = """
        :root{color-scheme:light dark;--error:#b00020}
        @media (prefers-color-scheme:dark){:root{--error:#ff9d9d}}
        body{margin:0;font:1.0625rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
        main{max-width:36rem;margin:0 auto;padding:1rem}
        h1{font-size:1.5rem;line-height:1.25;margin:0 0 .75rem}
        h2{font-size:1.125rem;margin:0}
        .field{margin:1rem 0}
        .field>label{display:block;font-weight:600}
        .check{display:flex;gap:.6rem;align-items:start}
        .check>label{font-weight:400}
        .check>input{flex:none;width:1.4rem;height:1.4rem;margin:.1rem 0}
        .help{margin:0;font-size:.9375rem}
        .error{margin:0;color:var(--error);font-weight:600}
        .errors{border:2px solid var(--error);padding:.75rem 1rem;margin:1rem 0}
        .errors a{color:var(--error)}
        .errors ul{margin:.25rem 0 0;padding-inline-start:1.25rem}
        .text{box-sizing:border-box;width:100%;min-height:2.75rem;padding:.5rem;font:inherit;
        border:1px solid;border-radius:.25rem}
        .text[aria-invalid]{border:2px solid var(--error)}
        button{min-height:2.75rem;padding:.5rem 1.5rem;font:inherit;font-weight:600}
        .aside{position:absolute;left:-10000px;width:1px;height:1px;overflow:hidden}
        """

    /// The policy of the pages (CSP Level 3): nothing but this style, shown in frames of the same site alone.
    /// - Parameter destination: Where a form leads besides: browsers count redirections as well.
    static func policy(leadingTo destination: String? = nil) -> String {
        let also = destination.flatMap(origin).map { " \($0)" } ?? ""
        return "default-src 'none'; style-src 'sha256-\(hash)'; form-action 'self'\(also); base-uri 'none'; "
            + "frame-ancestors 'self'"
    }

    private static let hash = Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()

    /// `https://shop.example` of an address; nil for a path, and for what would end the directive.
    private static func origin(of address: String) -> String? {
        guard let start = address.firstRange(of: "://")?.upperBound else { return nil }
        let end = address[start...].firstIndex { "/?#".contains($0) } ?? address.endIndex
        let origin = address[..<end]
        return origin.utf8.allSatisfy { (0x21...0x7E).contains($0) && !";,'".utf8.contains($0) } ? String(origin) : nil
    }
}
