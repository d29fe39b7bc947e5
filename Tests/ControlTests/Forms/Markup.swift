// SPDX-License-Identifier: Apache-2.0

/// The tags and attributes that the pages of forms are made of.
enum Markup {
    private static let tags: Set<String> = [
        "html", "head", "meta", "title", "style", "body", "header", "main", "nav", "small", "h1", "h2", "p", "span",
        "time", "div", "form",
        "input",
        "label", "select", "option", "textarea", "button", "ul", "li", "a",
    ]
    private static let attributes: Set<String> = [
        "lang", "dir", "charset", "name", "content", "class", "id", "for", "type", "value", "required", "aria-invalid",
        "aria-describedby", "aria-hidden", "role", "tabindex", "autofocus", "autocomplete", "inputmode", "rows",
        "selected",
        "checked", "href", "target", "data-type", "datetime", "method", "action", "accept-charset", "novalidate",
    ]

    /// True if a page consists of nothing else: text that was taken as markup would stand out.
    static func isOurs(_ page: String) -> Bool {
        guard page.hasPrefix("<!DOCTYPE html>\n") else { return false }
        var rest = page.dropFirst("<!DOCTYPE html>".count)
        while let start = rest.firstIndex(of: "<") {
            guard !rest[..<start].contains(where: { "\"'>".contains($0) }) || isStyle(rest[..<start]),
                let end = rest[start...].firstIndex(of: ">")
            else { return false }
            guard isTag(rest[rest.index(after: start)..<end]) else { return false }
            rest = rest[rest.index(after: end)...]
        }
        return rest == "\n"
    }

    private static func isStyle(_ text: Substring) -> Bool { text.hasPrefix("/* SPDX-License-Identifier") }

    private static func isTag(_ text: Substring) -> Bool {
        let closes = text.hasPrefix("/")
        var rest = closes ? text.dropFirst() : text
        let name = rest.prefix { $0 != " " }
        rest = rest.dropFirst(name.count)
        guard tags.contains(String(name)), !closes || rest.isEmpty else { return false }
        while rest.first == " " {
            rest = rest.dropFirst()
            let attribute = rest.prefix { $0 != " " && $0 != "=" }
            rest = rest.dropFirst(attribute.count)
            guard attributes.contains(String(attribute)) else { return false }
            if rest.first == "=" {
                rest = rest.dropFirst()
                guard rest.first == "\"", let end = rest.dropFirst().firstIndex(of: "\"") else { return false }
                rest = rest[rest.index(after: end)...]
            }
        }
        return rest.isEmpty
    }
}
