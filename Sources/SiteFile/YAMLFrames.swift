/// The tables and lists that are open at a position of a YAML text, the outermost first.
struct YAMLFrames {
    /// Deeper nesting than this is refused; libyaml and Yams call themselves once a level.
    static let limit = 100

    enum Kind: Hashable {
        case blockTable, blockList
        /// A list whose dashes stand in the column of the table around it.
        case indentlessList
        case flowTable, flowList
    }

    struct Frame {
        let kind: Kind
        /// Of its entries, from 1; 0 in braces and brackets.
        let column: Int
        /// The name by which aliases repeat it.
        let anchor: String?
        /// Levels of nesting within, its own counted, aliases too.
        var height = 1
        /// Where each key was written first.
        var keys: [String: Int] = [:]
        /// Whether the next node is a key; only in braces.
        var awaitsKey: Bool
    }

    private(set) var stack: [Frame] = []
    private(set) var flowLevel = 0
    private var heights: [String: Int] = [:]
    /// An anchor whose node has not begun yet.
    var pendingAnchor: String?

    var top: Frame? { stack.last }
    var isFlow: Bool { flowLevel > 0 }
    /// The column, from 0, that the lines of the innermost block table or list begin in; -1 outside all.
    var indent: Int { (stack.last { $0.column > 0 }?.column ?? 0) - 1 }

    /// False when it would be nested too deeply.
    mutating func push(_ kind: Kind, column: Int = 0) -> Bool {
        guard stack.count < Self.limit else { return false }
        stack.append(
            Frame(kind: kind, column: column, anchor: pendingAnchor, awaitsKey: kind == .flowTable))
        pendingAnchor = nil
        if kind == .flowTable || kind == .flowList { flowLevel += 1 }
        return true
    }

    mutating func pop() {
        guard let frame = stack.popLast() else { return }
        if frame.kind == .flowTable || frame.kind == .flowList { flowLevel -= 1 }
        if let anchor = frame.anchor { heights[anchor] = frame.height }
        raise(to: frame.height + 1)
    }

    /// Closes the block tables and lists that a line beginning in `column` is no longer part of.
    mutating func unroll(to column: Int, isDash: Bool) {
        while let top, top.column > column || (top.kind == .indentlessList && top.column == column && !isDash) {
            pop()
        }
    }

    /// A value repeats what `name` stands for. False when it would be nested too deeply.
    mutating func repeatNode(_ name: String) -> Bool {
        let height = heights[name] ?? 0
        guard stack.count + height <= Self.limit else { return false }
        raise(to: height + 1)
        pendingAnchor = nil
        return true
    }

    /// A scalar that is no key.
    mutating func addScalar() {
        if let pendingAnchor { heights[pendingAnchor] = 0 }
        pendingAnchor = nil
    }

    mutating func await(key: Bool) {
        guard let last = stack.indices.last else { return }
        stack[last].awaitsKey = key && stack[last].kind == .flowTable
    }

    /// Notes a key of the innermost table; the line on which it was written before, nil when it was not.
    mutating func add(key: String, line: Int) -> Int? {
        guard let last = stack.indices.last else { return nil }
        if let first = stack[last].keys[key] { return first }
        stack[last].keys[key] = line
        return nil
    }

    private mutating func raise(to height: Int) {
        guard let last = stack.indices.last else { return }
        stack[last].height = max(stack[last].height, height)
    }
}
