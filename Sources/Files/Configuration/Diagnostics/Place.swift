/// A place in a text file. Lines and columns count from 1; columns count characters (Unicode scalars), not bytes.
package struct Place: Hashable, Sendable {
    /// The path as it was given.
    package let file: String
    package let line: Int
    package let column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// Stands for a file as a whole.
    static func start(of file: String) -> Place {
        Place(file: file, line: 1, column: 1)
    }
}

extension Place: Comparable {
    package static func < (left: Place, right: Place) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

extension Place: CustomStringConvertible {
    package var description: String { "\(file):\(line):\(column)" }
}
