import Yams

/// What Yams says is wrong, in the words of someone who edits site files.
struct YAMLSyntaxProblem {
    let line: Int
    let column: Int
    let message: String

    init(_ error: YamlError, in bytes: [UInt8]) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            self.init(problem: problem, mark: mark, context: context, bytes: bytes)
        case .duplicatedKeysInMapping(let keys, let context):
            let message = "\(quoted(keys.first ?? "")) is written twice in this table; keep one"
            self.init(line: context.mark.line, column: context.mark.column, message: message)
        case .reader(let problem, _, _, _):
            self.init(line: 1, column: 1, message: "cannot be read as YAML: \(problem)")
        default:
            self.init(line: 1, column: 1, message: "cannot be read as YAML")
        }
    }

    private init(line: Int, column: Int, message: String) {
        self.line = line
        self.column = column
        self.message = message
    }

    private init(problem: String, mark: Mark, context: YamlError.Context?, bytes: [UInt8]) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        func text(_ number: Int) -> Substring {
            number <= lines.count ? Substring(decoding: lines[number - 1], as: UTF8.self) : ""
        }
        let begun = context.map { "line \($0.mark.line)" } ?? "a line above"
        var place = (mark.line, mark.column)
        let contextPlace = context.map { ($0.mark.line, $0.mark.column) } ?? place

        switch problem {
        case "found character that cannot start any token":
            message = Self.cannotBegin(text(mark.line), column: mark.column)
        case "mapping values are not allowed in this context":
            message = "a colon and a blank too many; put a text with \": \" in quotes, or align this line with those above"
        case "could not find expected ':'":
            place = contextPlace
            message = Self.noColon(text(place.0))
        case "did not find expected key":
            message = Self.isStrayClose(text(mark.line), column: mark.column)
                ? "a bracket or brace that nothing has opened; delete it"
                : "this line is not aligned with the table that begins at \(begun); indent it as those lines"
        case "did not find expected '-' indicator":
            message = "a list begins at \(begun), and this is no further item; begin it with \"- \", or indent it less"
        case "did not find expected ',' or ']'":
            place = contextPlace
            message = "this list has no closing bracket ], or a comma is missing before line \(mark.line), column \(mark.column)"
        case "did not find expected ',' or '}'":
            place = contextPlace
            message = "this table has no closing brace }, or a comma is missing before line \(mark.line), column \(mark.column)"
        case "found unexpected end of stream", "found unexpected document indicator":
            place = contextPlace
            message = "this quote is never closed; close it, or delete it"
        case "did not find expected comment or line break":
            place = contextPlace
            message = "a text that begins with > or | must be in quotes, such as \">= 2\""
        case "found a tab character where an indentation space is expected",
            "found a tab character that violates indentation":
            message = "a tab; indent with spaces"
        case "block sequence entries are not allowed in this context":
            message = "a dash and a blank in the middle of a line; begin each list item on a line of its own, or use quotes"
        case "did not find expected <document start>":
            message = "this line is indented less than the first one; begin the keys of the site in one column"
        case "but found another document":
            message = "a second document (---); a site file holds one site"
        case "found unknown escape character", "did not find expected hexdecimal number",
            "found invalid Unicode character escape code":
            message = "a backslash in double quotes begins no known escape; use single quotes"
        case "found undefined alias":
            message = "no line above gives this alias its value with &; text that begins with * must be in quotes"
        case "did not find expected alphabetic or numeric character":
            place = contextPlace
            message = "a text that begins with * or & must be in quotes"
        case "did not find expected node content":
            message = "a value is missing here"
        case "found unexpected ':'":
            message = "a colon in braces needs a blank behind it, or quotes around its text"
        default:
            message = "this is not YAML: \(problem)"
        }
        (line, column) = place
    }

    private static func cannotBegin(_ text: Substring, column: Int) -> String {
        let rest = text.unicodeScalars.dropFirst(column - 1)
        guard let first = rest.first else { return "this is not YAML" }
        if first == "\t" { return "a tab; indent with spaces" }
        return "a text that begins with \(first) must be in quotes"
    }

    private static func noColon(_ text: Substring) -> String {
        if let colon = text.firstIndex(of: ":"), text[text.index(after: colon)...].first?.isWhitespace == false {
            return "a blank is missing after the colon; write key: value"
        }
        return "this line is no entry; write key: value"
    }

    private static func isStrayClose(_ text: Substring, column: Int) -> Bool {
        text.unicodeScalars.dropFirst(column - 1).first.map { "]}".unicodeScalars.contains($0) } ?? false
    }
}
