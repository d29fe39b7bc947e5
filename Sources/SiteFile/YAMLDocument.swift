import Yams

/// Reads a YAML text into a tree, and says everything that is wrong with it as YAML.
struct YAMLDocument {
    /// More values than this are refused, those that aliases repeat counted each time.
    static let mostNodes = 30_000
    static let tooMany = "more than \(mostNodes) values; divide this site into several"

    private let text: SourceText
    private let file: String
    private let diagnostics: DiagnosticList
    private let mayBeEmpty: Bool

    init(_ text: SourceText, file: String, diagnostics: DiagnosticList, mayBeEmpty: Bool = false) {
        self.text = text
        self.file = file
        self.diagnostics = diagnostics
        self.mayBeEmpty = mayBeEmpty
    }

    /// The table that the file is; nil when it is none, which has then been reported.
    func root() -> YAMLNode? {
        let duplicates: [DuplicateKey]
        do throws(YAMLRefusal) {
            duplicates = try YAMLScanner.duplicateKeys(in: text.bytes)
        } catch {
            diagnostics.error(at: place(error.mark.line, error.mark.column), error.message)
            return nil
        }
        guard duplicates.count <= DiagnosticList.limit else {
            report(duplicates)
            return nil
        }
        return parse(duplicates)
    }

    private func report(_ duplicates: [DuplicateKey], before end: Place? = nil) {
        for duplicate in duplicates {
            let place = place(duplicate.mark.line, duplicate.mark.column)
            if let end, place >= end { continue }
            let first = "first at line \(duplicate.firstLine)"
            diagnostics.error(at: place, "\(quoted(duplicate.key)) is written twice in this table (\(first)); keep one")
        }
    }

    private func parse(_ duplicates: [DuplicateKey]) -> YAMLNode? {
        do {
            let parser = try Parser(yaml: distinct(duplicates), resolver: .basic, encoding: .utf8)
            let root = try parser.singleRoot()
            report(duplicates)
            var tree = YAMLTree(file: file, diagnostics: diagnostics, duplicates: duplicates)
            guard let root else { return emptyRoot() }
            guard let node = tree.node(root) else { return nil }
            if node.isNull { return emptyRoot() }
            return node
        } catch let error as YamlError {
            let problem = YAMLSyntaxProblem(error, in: text.bytes)
            let place = min(place(problem.line, problem.column), end)
            // Behind a brace or a quote that is never closed, tables are not what they seem.
            report(duplicates, before: place)
            diagnostics.error(at: place, problem.message)
        } catch {
            diagnostics.error(at: .start(of: file), "cannot be read as YAML")
        }
        return nil
    }

    private func emptyRoot() -> YAMLNode? {
        if mayBeEmpty { return YAMLNode(place: .start(of: file), content: .table([])) }
        diagnostics.error(
            at: .start(of: file), "the file is empty; a site has at least a time zone: time-zone: Europe/Paris")
        return nil
    }

    /// The text, with the first character of each duplicate key replaced so that Yams, which refuses a table with
    /// duplicate keys as a whole, reads the rest.
    private func distinct(_ duplicates: [DuplicateKey]) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.bytes.count + 4 * duplicates.count + 64)
        var copied = 0
        for (index, duplicate) in duplicates.enumerated() {
            bytes += text.bytes[copied..<duplicate.offset]
            // Private use: U+E000 and on; there are at most a thousand.
            let scalar = Unicode.Scalar(UInt32(0xE000 + index)) ?? "\u{E000}"
            bytes += Array(String(scalar).utf8)
            copied = duplicate.offset + 1
            while copied < text.bytes.count, text.bytes[copied] & 0xC0 == 0x80 { copied += 1 }
        }
        bytes += text.bytes[copied...]
        // Yams keeps a pointer to the text, and Swift keeps texts of up to 15 bytes in no place that can be pointed to.
        if bytes.count < 64 { bytes += Array(("\n#" + String(repeating: " ", count: 64)).utf8) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Behind the last character. What is added to a short text is no part of it: what is wrong there is wrong here.
    private var end: Place {
        let lines = text.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let last = String(decoding: lines.last ?? [], as: UTF8.self)
        return place(lines.count, last.unicodeScalars.count + 1)
    }

    private func place(_ line: Int, _ column: Int) -> Place {
        Place(file: file, line: line, column: column)
    }
}
