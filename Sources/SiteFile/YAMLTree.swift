import Yams

/// Makes nodes of Yams' nodes, within bounds: aliases can repeat a few lines without end.
struct YAMLTree {
    private static let longestText = 10_000
    private static let mostText = 4_000_000

    private let file: String
    private let diagnostics: DiagnosticList
    private let duplicates: Set<Place>
    private var nodes = 0
    private var textLength = 0
    private var isRefused = false

    init(file: String, diagnostics: DiagnosticList, duplicates: [DuplicateKey]) {
        self.file = file
        self.diagnostics = diagnostics
        self.duplicates = Set(duplicates.map { Place(file: file, line: $0.mark.line, column: $0.mark.column) })
    }

    /// Nil when the tree is too large, which has then been reported.
    mutating func node(_ node: Node) -> YAMLNode? {
        self.node(node, instead: .start(of: file))
    }

    /// `instead` is the place of a node that is not written.
    private mutating func node(_ node: Node, instead: Place) -> YAMLNode? {
        let place = node.mark.map { Place(file: file, line: $0.line, column: $0.column) } ?? instead
        nodes += 1
        guard nodes <= YAMLDocument.mostNodes else { return refuse(at: place, YAMLDocument.tooMany) }
        switch node {
        case .scalar(let scalar):
            guard let text = text(scalar.string, at: place) else { return nil }
            let isPlain = scalar.style == .plain || scalar.style == .any
            return YAMLNode(
                place: text.isEmpty && isPlain ? instead : place, content: .text(text, isPlain: isPlain))
        case .sequence(let sequence):
            var list: [YAMLNode] = []
            for item in sequence {
                guard let item = self.node(item, instead: item.mark.map(self.place) ?? place) else { return nil }
                list.append(item)
            }
            return YAMLNode(place: place, content: .list(list))
        case .mapping(let mapping):
            return table(mapping, at: place)
        case .alias:
            return refuse(at: place, "an alias that stands for nothing")
        }
    }

    private mutating func table(_ mapping: Node.Mapping, at place: Place) -> YAMLNode? {
        var entries: [YAMLEntry] = []
        for (key, value) in mapping {
            let keyPlace = key.mark.map(self.place) ?? place
            guard case .scalar(let scalar) = key else {
                return refuse(at: keyPlace, "a key must be a text, not a list or a table")
            }
            guard let text = text(scalar.string, at: keyPlace), let node = node(value, instead: keyPlace)
            else { return nil }
            if !duplicates.contains(keyPlace) { entries.append(YAMLEntry(key: text, place: keyPlace, value: node)) }
        }
        return YAMLNode(place: place, content: .table(entries))
    }

    private mutating func text(_ text: String, at place: Place) -> String? {
        let length = text.utf8.count
        textLength += length
        guard textLength <= Self.mostText else { return refuse(at: place, YAMLDocument.tooMany) }
        guard length <= Self.longestText else {
            return refuse(at: place, "a text of \(length) bytes; \(Self.longestText) are the most")
        }
        if let control = text.unicodeScalars.first(where: Self.isControl) {
            diagnostics.error(
                at: place, "\(quoted(text)) holds the control character \(quoted(String(control))); delete it")
        }
        return text
    }

    /// What only an escape in double quotes can bring in.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 ? scalar != "\n" && scalar != "\t" : (0x7F..<0xA0).contains(scalar.value)
    }

    private func place(_ mark: Mark) -> Place {
        Place(file: file, line: mark.line, column: mark.column)
    }

    /// Reports the first bound that is passed.
    private mutating func refuse<Result>(at place: Place, _ message: String) -> Result? {
        if !isRefused { diagnostics.error(at: place, message) }
        isRefused = true
        return nil
    }
}
