// SPDX-License-Identifier: Apache-2.0

/// The reason why a text is not readable as YAML, in the words of someone who edits site files.
struct YAMLSyntaxError: Error, Hashable {
    static let directives = "directives (%) are not used in site files; delete this line"
    static let tags = "a text that begins with ! must be in quotes; tags are not used in site files"
    static let secondDocument = "a second document begins here; a site file holds one site"
    static let notAKey = "a key must be a text, not a list, a table or an alias"
    static let undefinedAlias =
        "no line above gives this alias its value with &; text that begins with * must be in quotes"
    static let explicitKey = "a text that begins with ? must be in quotes"

    /// From 1; columns count Unicode scalars.
    let line: Int
    let column: Int
    /// One line, which names the remedy.
    let message: String
}

extension YAMLSyntaxError {
    init(_ event: YAMLEvent, _ message: String) {
        self.init(line: event.line, column: event.column, message: message)
    }
}
