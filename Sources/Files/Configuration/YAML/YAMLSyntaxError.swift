// SPDX-License-Identifier: Apache-2.0

/// The reason why a text is not readable as YAML, in the words of someone who edits site files.
struct YAMLSyntaxError: Error, Hashable {
    static let directives = "directives (%) are not supported in site files; delete this line"
    static let tags = "text that begins with ! must be quoted; tags are not supported in site files"
    static let secondDocument = "a second document begins here; a site file contains one site"
    static let notAKey = "a key must be text, not a list, a table or an alias"
    static let undefinedAlias =
        "undefined alias: no line above defines it with &; text that begins with * must be quoted"
    static let explicitKey = "text that begins with ? must be quoted"

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
