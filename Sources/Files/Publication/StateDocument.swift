// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import Hours

/// The document that web servers and pages read, `state.json` (chathours-state(5)).
package struct StateDocument: Sendable {
    /// Sizes are multiples of this many bytes.
    static let blockSize = 4_096

    /// The document's bytes, padded with spaces to whole blocks, and to no less than `size`: Apache stats a file
    /// before it opens it, and cuts a longer successor short, or breaks off after a shorter one. A quarter of room is
    /// left over, so that the size seldom changes.
    package let bytes: [UInt8]

    /// `tzdata` is the version of the zone data in use; nil when it is not known. `size` is that of the document
    /// that this one replaces; 0 when there is none.
    package init(_ state: SiteState, generation: Int64, tzdata: String?, size: Int = 0) {
        var json = JSONWriter()
        json.object { json in
            json.member("schema", 1)
            json.member("site", state.site)
            json.key("name")
            json.texts(state.displayName)
            json.member("generation", generation)
            json.newline()
            json.member("generated_at", state.generatedAt)
            json.member("valid_until", state.validUntil)
            json.member("time_zone", state.timeZone)
            json.member("tzdata", tzdata)
            json.newline()
            json.member("channel", state.channel.rawValue)
            json.member("accepting", state.accepting)
            json.member("phase", state.phase.rawValue)
            json.member("reason", state.reason.description)
            json.member("closes_at", state.closesAt)
            json.member("opens_at", state.opensAt)
            json.newline()
            json.key("widget")
            json.object { $0.member("show", state.widget.rawValue) }
            json.newline()
            json.key("form")
            FormPart.write(state.form, site: state.site, &json)
            json.newline()
            json.key("departments")
            json.object { Self.departments(state, &$0) }
            json.newline()
            json.key("notices")
            json.array(state.notices) { Self.notice($1, &$0) }
            json.newline()
            json.key("upcoming")
            json.array(state.upcoming) { json, change in
                json.object {
                    $0.member("at", change.at)
                    $0.member("department", change.department)
                    $0.member("phase", change.phase.rawValue)
                }
            }
        }
        let needed = json.bytes.count + 1
        let roomy = (needed + needed / 4 + Self.blockSize - 1) / Self.blockSize * Self.blockSize
        bytes = Self.padded(json.bytes, to: size >= needed && size % Self.blockSize == 0 ? size : roomy)
    }

    /// Returns `document` followed by white space and a newline, `size` bytes in total.
    static func padded(_ document: [UInt8], to size: Int) -> [UInt8] {
        document + repeatElement(UInt8(ascii: " "), count: size - document.count - 1) + [UInt8(ascii: "\n")]
    }

    private static func departments(_ state: SiteState, _ json: inout JSONWriter) {
        for department in state.departments {
            json.newline()
            json.key(department.name)
            json.object { json in
                json.key("name")
                json.texts(department.displayName)
                json.member("phase", department.phase.rawValue)
                json.member("reason", department.reason.description)
                json.member("status", department.status.rawValue)
                json.member("accepting", department.accepting)
                json.key("agents")
                json.object {
                    $0.member("online", department.agents.online)
                    $0.member("away", department.agents.away)
                    $0.member("invisible", department.agents.invisible)
                }
                json.member("route", department.route.target)
                json.member("closes_at", department.closesAt)
                json.member("opens_at", department.opensAt)
                json.member("answer_by", department.answerBy)
                if let override = department.override {
                    json.key("override")
                    json.object { $0.member("until", override.until < .latest ? override.until : nil) }
                }
                if let form = department.ownForm {
                    json.key("form")
                    FormPart.write(form, site: state.site, &json)
                }
            }
        }
    }

    private static func notice(_ notice: Notice, _ json: inout JSONWriter) {
        json.object { json in
            json.member("trigger", notice.trigger)
            json.member("departments", notice.departments)
            json.member("from", notice.from)
            json.member("until", notice.until)
            json.member("closes_at", notice.closesAt)
            json.member("reopens_at", notice.reopensAt)
            json.key("text")
            json.texts(notice.text)
            json.key("template")
            json.texts(notice.template)
        }
    }
}

extension JSONWriter {
    /// An object with a member for each language.
    mutating func texts(_ text: LocalizedText) {
        object { json in
            for entry in text.entries { json.member(entry.language, entry.text) }
        }
    }
}

/// The part of a state document that a page makes a form of.
enum FormPart {
    /// Returns the address to which a page sends the form of a site that names no other address.
    static func endpoint(of site: String) -> String { "/chathours/\(site)/messages" }

    static func write(_ form: VisitorForm, site: String, _ json: inout JSONWriter) {
        guard form.kind != .none else { return json.null() }
        json.object { json in
            json.member("kind", form.kind.rawValue)
            json.member("endpoint", form.endpoint ?? endpoint(of: site))
            json.key("fields")
            json.array(form.fields) { field($1, &$0) }
        }
    }

    private static func field(_ field: FormField, _ json: inout JSONWriter) {
        json.object { json in
            json.member("name", field.name)
            json.member("type", field.kind.rawValue)
            json.key("label")
            json.texts(field.label)
            json.key("help")
            json.texts(field.help)
            json.member("required", field.isRequired)
            json.member("max_length", field.maxLength)
            json.member("pattern", field.pattern?.text)
            json.key("options")
            json.array(field.options) { json, option in
                json.object { json in
                    json.member("value", option.value)
                    json.key("label")
                    json.texts(option.label)
                }
            }
        }
    }
}
