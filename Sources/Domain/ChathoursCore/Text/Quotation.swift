/// `text` in double quotes for a message: shortened to about 60 characters, control characters escaped.
package func quoted(_ text: some StringProtocol) -> String {
    var result = "\""
    for (index, scalar) in text.unicodeScalars.prefix(61).enumerated() {
        if index == 60 {
            result += "…"
        } else if scalar == "\n" {
            result += "\\n"
        } else if scalar == "\t" {
            result += "\\t"
        } else if scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format {
            result += "\\u{\(String(scalar.value, radix: 16))}"
        } else {
            result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}

/// `words` as a list in a sentence.
package func listed(_ words: some Collection<String>) -> String {
    words.joined(separator: ", ")
}
