import ChathoursCore

/// The lines of a program's output, made visible, up to a bound; counts what is beyond it.
struct OutputLines {
    static let mostBytes = 65_536
    static let mostLines = 1_000
    /// A longer line comes in several parts.
    static let longestLine = 4_096

    /// Bytes that are in no line.
    private(set) var dropped = 0
    private var taken = 0
    private var count = 0
    private var line: [UInt8] = []

    /// The lines that `bytes` complete, without those that are empty.
    mutating func add(_ bytes: some Collection<UInt8>) -> [String] {
        guard taken < Self.mostBytes, count < Self.mostLines else {
            dropped += bytes.count
            return []
        }
        var lines: [String] = []
        for (index, byte) in bytes.enumerated() {
            guard taken < Self.mostBytes, count < Self.mostLines else {
                dropped += bytes.count - index
                break
            }
            taken += 1
            if byte != UInt8(ascii: "\n") { line.append(byte) }
            if byte == UInt8(ascii: "\n") || line.count == Self.longestLine { lines += end() }
        }
        return lines
    }

    /// What has come since the last line end; nothing when that is nothing.
    mutating func end() -> [String] {
        guard !line.isEmpty else { return [] }
        defer { line.removeAll() }
        count += 1
        return [VisibleText.escaped(String(decoding: line, as: UTF8.self))]
    }
}
