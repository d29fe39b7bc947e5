// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours

/// The keys of the form for visitors, as written; nil where not written.
struct OfflineKeys {
    var place: Place?
    var kind: Site.OfflineForm?
    var fields: [FormField]?
    var fieldsPlace: Place?
    var deliver: [DeliveryTarget]?
    var replyWithin: Span?
    var keep: Span?
    var endpoint: String?
    var thankYou: String?

    /// The form, with `inherited` for what is not written.
    func form(inheriting inherited: OfflineKeys = OfflineKeys()) -> VisitorForm {
        let kind = kind ?? inherited.kind ?? .none
        return VisitorForm(
            kind: kind, fields: kind == .contactForm ? fields ?? inherited.fields : nil,
            deliver: deliver ?? inherited.deliver ?? [], replyWithin: replyWithin ?? inherited.replyWithin,
            keep: keep ?? inherited.keep ?? VisitorForm.defaultRetention, endpoint: endpoint ?? inherited.endpoint,
            thankYou: thankYou ?? inherited.thankYou)
    }
}

/// Reads `offline`.
struct OfflineSection {
    private static let maxReplyTime = Span(seconds: 90 * 86_400)
    private static let shortestKeep = Span(seconds: 86_400)
    private static let maxRetention = Span(seconds: 3_650 * 86_400)
    private static let keys = KeyList(
        table: "offline", keys: ["form", "fields", "deliver", "reply-within", "keep", "endpoint", "thank-you"],
        elsewhere: ["mail", "webhook", "zendesk"].reduce(into: [:]) { $0[$1] = "the list of deliver" })

    let context: SiteContext

    /// Nil when it is no such table, which has then been reported.
    func offline(_ entry: YAMLEntry) -> OfflineKeys? {
        guard let table = context.table(entry, Self.keys, Expectation("a table", "form: contact-form")) else {
            return nil
        }
        var keys = OfflineKeys()
        keys.place = entry.place
        keys.kind = table["form"].flatMap { context.choice($0, Site.OfflineForm.self) }
        keys.fields = table["fields"].flatMap { FieldSection(context: context).fields($0) }
        keys.fieldsPlace = table["fields"]?.place
        keys.deliver = table["deliver"].flatMap { DeliveryList(context: context).targets($0) }
        keys.replyWithin = table["reply-within"].flatMap {
            context.positiveSpan($0, example: "4h", atMost: Self.maxReplyTime)
        }
        keys.keep = table["keep"].flatMap(keep)
        keys.endpoint = table["endpoint"].flatMap { address($0, example: "/chathours/boutique/messages") }
        keys.thankYou = table["thank-you"].flatMap { address($0, example: "/thank-you") }
        return keys
    }

    private func keep(_ entry: YAMLEntry) -> Span? {
        guard let span = context.span(entry, example: "90d", atMost: Self.maxRetention) else { return nil }
        guard span >= Self.shortestKeep else {
            context.error(
                at: entry.value.place,
                "\(quoted(span.description)) is too short for keep: a message may wait days for its delivery; "
                    + "the minimum is 1d"
            )
            return nil
        }
        return span
    }

    /// A path on the same web site, or a URL.
    private func address(_ entry: YAMLEntry, example: String) -> String? {
        guard let text = context.text(entry, Expectation("a path or a URL", example)) else { return nil }
        guard text.hasPrefix("/") else {
            return WebAddress(context: context, example: example, identity: "nobody").url(entry)
        }
        let isPath =
            !text.hasPrefix("//")
            && text.utf8.allSatisfy { 0x21...0x7E ~= $0 && !#""<>\^`{|}"#.utf8.contains($0) }
        guard isPath else {
            context.error(at: entry.value.place, "\(quoted(text)) is not a path; use for example \(example)")
            return nil
        }
        return text
    }
}

/// Reads `deliver`: a list of targets, each a table of one key.
struct DeliveryList {
    private static let maxCount = 10
    private static let keys = KeyList(table: "a target of deliver", keys: ["mail", "webhook", "zendesk"])
    private static let expected = Expectation("a list of targets", "[mail: team]")

    let context: SiteContext

    /// In the order of the file; nil when it is no list, which has then been reported.
    func targets(_ entry: YAMLEntry) -> [DeliveryTarget]? {
        guard let items = context.list(entry, Self.expected) else { return nil }
        if items.count > Self.maxCount {
            context.error(at: entry.place, "\(items.count) targets; the maximum is \(Self.maxCount)")
            return nil
        }
        var targets: [DeliveryTarget] = []
        for item in items {
            guard let target = target(item) else { continue }
            context.refer(to: .delivery(target), at: item.place)
            if targets.contains(target) {
                context.error(at: item.place, "\(quoted(target.description)) is listed twice; keep one")
            } else {
                targets.append(target)
            }
        }
        return targets
    }

    private func target(_ node: YAMLNode) -> DeliveryTarget? {
        let expected = Expectation("a table with one key", "mail: team")
        guard let entries = context.entries(node, of: "a target of deliver", expected) else { return nil }
        let table = YAMLTable(entries, at: node.place, keys: Self.keys, context: context)
        guard entries.count == 1 else {
            context.error(
                at: node.place,
                "a target of deliver has one key, and this one has \(entries.count); start each target with a dash")
            return nil
        }
        if let entry = table["mail"] { return name(entry).map { .mail($0) } }
        if let entry = table["webhook"] { return name(entry).map { .webhook($0) } }
        return table["zendesk"].flatMap(name).map { .zendesk($0) }
    }

    private func name(_ entry: YAMLEntry) -> String? {
        guard let name = context.text(entry, Expectation("a name", "team")) else { return nil }
        return context.checkName(name, of: "a \(entry.key) target", at: entry.value.place) ? name : nil
    }
}
