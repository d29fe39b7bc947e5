import ChathoursCore

/// The names and values of `application/x-www-form-urlencoded`, as the URL Standard reads them (section 5.1). Bytes
/// that are no UTF-8 are refused instead of replaced, and so is a name that comes twice.
struct FormPairs: Sendable {
    enum Fault: Error {
        case encoding
        /// Comes twice.
        case twice(String)
    }

    let values: [String: String]

    init(_ body: [UInt8]) throws(Fault) {
        var values: [String: String] = [:]
        for pair in body.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = try Self.decoded(parts[0])
            guard values.updateValue(parts.count == 1 ? "" : try Self.decoded(parts[1]), forKey: name) == nil else {
                throw .twice(name)
            }
        }
        self.values = values
    }

    /// A percent sign that is not followed by two digits stands for itself.
    private static func decoded(_ bytes: ArraySlice<UInt8>) throws(Fault) -> String {
        var result: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            var byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "+") {
                byte = UInt8(ascii: " ")
            } else if byte == UInt8(ascii: "%"), index + 1 < bytes.endIndex, let high = hexadecimal(bytes[index]),
                let low = hexadecimal(bytes[index + 1])
            {
                byte = high << 4 | low
                index += 2
            }
            result.append(byte)
        }
        guard let text = String(validating: result, as: UTF8.self) else { throw .encoding }
        return text
    }
}
