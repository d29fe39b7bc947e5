// SPDX-License-Identifier: Apache-2.0

/// Reads a YAML text into a tree, and says everything that is wrong with it as YAML.
struct YAMLDocument {
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
        text.bytes.withUnsafeBufferPointer { bytes in
            var composer = YAMLComposer(file: file, parser: YAMLParser(bytes))
            do throws(YAMLSyntaxError) {
                let root = try composer.root()
                for finding in composer.findings { diagnostics.error(at: finding.place, finding.message) }
                guard let root, !root.isNull else { return emptyRoot() }
                return root
            } catch {
                let place = Place(file: file, line: error.line, column: error.column)
                diagnostics.error(at: place, error.message)
                // Behind a brace or a quote that is never closed, tables are not what they seem.
                for finding in composer.findings where finding.place < place {
                    diagnostics.error(at: finding.place, finding.message)
                }
                return nil
            }
        }
    }

    private func emptyRoot() -> YAMLNode? {
        if mayBeEmpty { return YAMLNode(place: .start(of: file), content: .table([])) }
        diagnostics.error(
            at: .start(of: file), "the file is empty; a site needs at least a time zone: time-zone: Europe/Paris")
        return nil
    }
}

/// Counts steps against a limit.
struct WorkMeter {
    private var left: Int

    init(limit: Int) {
        left = limit
    }

    /// False from the moment on that more was spent than the limit.
    mutating func spend(_ steps: Int) -> Bool {
        left = max(-1, left - min(max(steps, 0), 1 << 40))
        return left >= 0
    }
}
