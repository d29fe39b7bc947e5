/// The form beside the page that links to it; a department is a name and a language a tag, which need no escaping.
struct FormAddress: Sendable {
    let department: String
    let language: String

    var text: String { "form?department=\(department)&language=\(language)" }
}
