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
        let lines = YAMLLines(bytes)
        let begun = context.map { "line \($0.mark.line)" } ?? "a line above"
        var place = (mark.line, mark.column)
        let contextPlace = context.map { ($0.mark.line, $0.mark.column) } ?? place

        switch problem {
        case "found character that cannot start any token":
            message = Self.cannotBegin(lines.character(at: mark.line, mark.column))
        case "mapping values are not allowed in this context":
            (place, message) = Self.strayColon(lines, mark)
        case "could not find expected ':'":
            place = contextPlace
            message = lines.lacksBlank(place.0) ? Self.missingBlank : "this line is no entry; write key: value"
        case "did not find expected key":
            message =
                ["]", "}"].contains(lines.character(at: mark.line, mark.column))
                ? "a bracket or brace that nothing has opened; delete it"
                : "this line is not aligned with the table that begins at \(begun); indent it as those lines"
        case "did not find expected '-' indicator":
            message = "a list begins at \(begun), and this is no further item; begin it with \"- \", or indent it less"
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
            message = "a text that begins with > or | must be in quotes, such as \">= 2\""
        case "found a tab character where an indentation space is expected",
            "found a tab character that violates indentation":
            message = "a tab; indent with spaces"
        case "block sequence entries are not allowed in this context":
            message = "a list item in the middle of a line; begin each on a line of its own, or use quotes"
        case "did not find expected <document start>":
            message =
                lines.hasDocumentEnd(above: mark.line)
                ? Self.secondDocument
                : "this line is indented less than the first one; begin the keys of the site in one column"
        case "but found another document":
            message = Self.secondDocument
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

    private static let secondDocument = "a second document begins here; a site file holds one site"

    private static func words(place: Mark) -> String { "line \(place.line), column \(place.column)" }

    private static let missingBlank = "a blank is missing after the colon; write key: value"

    /// A colon that begins no value: the second of its line, or the first of a line that goes on with a text.
    private static func strayColon(_ lines: YAMLLines, _ mark: Mark) -> ((Int, Int), String) {
        guard !lines.hasColon(mark.line, before: mark.column), let above = lines.content(above: mark.line) else {
            return ((mark.line, mark.column), "a second colon in one line; put a text with \": \" in quotes")
        }
        if lines.lacksBlank(above.line) { return ((above.line, above.column), missingBlank) }
        let message = "this line is indented more than line \(above.line), which has a value; align the two"
        return ((mark.line, mark.column), message)
    }

    private static func cannotBegin(_ first: Unicode.Scalar?) -> String {
        guard let first else { return "this is not YAML" }
        return first == "\t" ? "a tab; indent with spaces" : "a text that begins with \(first) must be in quotes"
    }
}
