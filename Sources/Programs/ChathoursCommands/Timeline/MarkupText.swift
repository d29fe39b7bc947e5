import ChathoursCore

/// `text` as an XML document holds it, without characters that XML 1.0 does not have.
func markup(_ text: String) -> String {
    var result = ""
    for character in printable(text) {
        switch character {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        default: result.append(character)
        }
    }
    return result
}
