extension [UInt8] {
    /// This JSON text without the white space between its tokens.
    package var compactJSON: [UInt8] {
        var isInString = false
        var isEscaped = false
        return filter { byte in
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                return true
            }
            isInString = byte == UInt8(ascii: "\"")
            return !" \t\r\n".utf8.contains(byte)
        }
    }
}
