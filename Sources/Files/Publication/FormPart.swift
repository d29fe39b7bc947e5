import ChathoursCore

/// The part of a state document that a page makes a form of.
enum FormPart {
    /// Where a page sends the form of a site that names no other address.
    static func endpoint(of site: String) -> String { "/chathours/\(site)/messages" }

    static func write(_ form: VisitorForm, site: String, _ json: inout JSONText) {
        guard form.kind != .none else { return json.null() }
        json.object { json in
            json.member("kind", form.kind.rawValue)
            json.member("endpoint", form.endpoint ?? endpoint(of: site))
            json.key("fields")
            json.array(form.fields) { field($1, &$0) }
        }
    }

    private static func field(_ field: FormField, _ json: inout JSONText) {
        json.object { json in
            json.member("name", field.name)
            json.member("type", field.kind.rawValue)
            json.key("label")
            json.texts(field.label)
            json.key("help")
            json.texts(field.help)
            json.member("required", field.isRequired)
            json.member("max_length", field.longest)
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
