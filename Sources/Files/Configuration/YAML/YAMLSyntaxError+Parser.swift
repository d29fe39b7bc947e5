// SPDX-License-Identifier: Apache-2.0

import CYAML

/// libyaml's errors, whose texts are those of a parser.
extension YAMLSyntaxError {
    private typealias Position = (line: Int, column: Int)

    init(_ parser: yaml_parser_t, in bytes: UnsafeBufferPointer<UInt8>) {
        let problem = parser.problem.map { String(cString: $0) } ?? "out of memory"
        let context = parser.context.map { String(cString: $0) }
        let lines = YAMLLines(Array(bytes))
        let mark = lines.position(parser.problem_mark)
        let contextPlace = context == nil ? mark : lines.position(parser.context_mark)
        let begun = context == nil ? "a line above" : "line \(contextPlace.line)"
        let isFlow = context?.contains("flow") == true
        // Where the token begins that the parser has no use for; scanner errors lie within tokens.
        let token = problem == "could not find expected ':'" ? contextPlace : mark
        if token != mark || parser.error == YAML_PARSER_ERROR, let message = lines.unused(at: token, isFlow: isFlow) {
            self.init(line: token.line, column: token.column, message: message)
            return
        }
        var place = mark
        let message: String
        switch problem {
        case _ where context?.hasSuffix("directive") == true: (place, message) = (contextPlace, Self.directives)
        case _ where context?.hasSuffix(" a tag") == true, "found undefined tag handle":
            (place, message) = (contextPlace, Self.tags)
        case "mapping keys are not allowed in this context": message = Self.explicitKey
        case "found character that cannot start any token":
            message = Self.cannotBegin(lines.character(at: mark.line, mark.column))
        case "mapping values are not allowed in this context":
            (place, message) = Self.strayColon(lines, mark)
        case "could not find expected ':'":
            place = contextPlace
            message = lines.lacksBlank(place.line) ? Self.missingBlank : "not a key and a value; use key: value"
        case "did not find expected key":
            message =
                ["]", "}"].contains(lines.character(at: mark.line, mark.column))
                ? "unmatched closing bracket or brace; delete it"
                : "this line is not aligned with the table that begins at \(begun); indent it to match"
        case "did not find expected '-' indicator":
            message = "not an item of the list that begins at \(begun); start it with \"- \", or indent it less"
        case "did not find expected ',' or ']'":
            place = contextPlace
            message = "this list has no closing bracket ], or a comma is missing before \(Self.words(place: mark))"
        case "did not find expected ',' or '}'":
            place = contextPlace
            message = "this table has no closing brace }, or a comma is missing before \(Self.words(place: mark))"
        case "found unexpected end of stream", "found unexpected document indicator":
            place = contextPlace
            message = "this quote is never closed; close it, or delete it"
        case "did not find expected comment or line break", "found an indentation indicator equal to 0":
            place = contextPlace
            message = "text that begins with > or | must be quoted, such as \">= 2\""
        case "found a tab character where an indentation space is expected",
            "found a tab character that violates indentation":
            message = "a tab; indent with spaces"
        case "block sequence entries are not allowed in this context":
            message = "a list item in the middle of a line; start each item on a line of its own, or use quotes"
        case "did not find expected <document start>":
            (place, message) = Self.strayLine(lines, mark)
        case "found unknown escape character", "did not find expected hexdecimal number",
            "found invalid Unicode character escape code":
            message = "unknown escape sequence in double quotes; use single quotes"
        case "did not find expected alphabetic or numeric character":
            place = contextPlace
            message = "text that begins with * or & must be quoted"
        case "did not find expected node content":
            message = "missing value"
        case "found unexpected ':'":
            message = "a colon in braces must be followed by a space, or its text quoted"
        default: message = "not valid YAML: \(problem)"
        }
        self.init(line: place.line, column: place.column, message: message)
    }

    private static func words(place: Position) -> String { "line \(place.line), column \(place.column)" }

    private static let missingBlank = "missing space after the colon; use key: value"

    /// A colon that begins no value: the second of its line, or the first of a line that goes on with a text.
    private static func strayColon(_ lines: YAMLLines, _ mark: Position) -> (Position, String) {
        guard !lines.hasColon(mark.line, before: mark.column), let above = lines.content(above: mark.line) else {
            return (mark, "a second colon on this line; quote text that contains \": \"")
        }
        if lines.lacksBlank(above.line) { return (above, missingBlank) }
        let message = "this line is indented more than line \(above.line), which has a value; align the two"
        return (mark, message)
    }

    /// A line in which no document can begin.
    private static func strayLine(_ lines: YAMLLines, _ mark: Position) -> (Position, String) {
        if let above = lines.content(above: mark.line), lines.unused(at: above, isFlow: false) == directives {
            return (above, directives)
        }
        if lines.hasDocumentEnd(above: mark.line) { return (mark, secondDocument) }
        return (mark, "this line is indented less than the first one; start all top-level keys in the same column")
    }

    private static func cannotBegin(_ first: Unicode.Scalar?) -> String {
        guard let first else { return "not valid YAML" }
        return first == "\t" ? "a tab; indent with spaces" : "text that begins with \(first) must be quoted"
    }
}

extension YAMLLines {
    /// Returns the message for a token that site files do not use; nil if it is any other token.
    fileprivate func unused(at place: (line: Int, column: Int), isFlow: Bool) -> String? {
        switch character(at: place.line, place.column) {
        case "%" where place.column == 1: return YAMLSyntaxError.directives
        case "!": return YAMLSyntaxError.tags
        case "?":
            let isKey = isFlow || character(at: place.line, place.column + 1)?.properties.isWhitespace != false
            return isKey ? YAMLSyntaxError.explicitKey : nil
        default: return nil
        }
    }

    fileprivate func position(_ mark: yaml_mark_t) -> (line: Int, column: Int) {
        bounded(mark.line + 1, mark.column + 1)
    }
}
