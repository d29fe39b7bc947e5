/// A piece of an `opening_hours` value.
enum OpeningHoursToken: Hashable {
    case word(String)
    case number(Int, digits: Int)
    /// In minutes after 00:00; the hours go up to 48.
    case time(Int)
    /// `24/7`.
    case always
    case comment
    /// `||`.
    case fallback
    case symbol(Character)
}

/// An `opening_hours` value cut into tokens, each with where it begins and ends.
struct OpeningHoursTokens {
    static let longest = 4_096

    private(set) var list: [(token: OpeningHoursToken, range: Range<Int>)] = []
    let characters: [Character]

    init(_ text: String) throws(Refusal) {
        characters = Array(text)
        guard characters.count <= Self.longest else {
            throw Refusal("the opening hours", "have more than \(Self.longest) characters")
        }
        var position = 0
        while position < characters.count {
            let start = position
            guard let token = try token(at: &position) else { continue }
            list.append((token, start..<position))
        }
    }

    /// The text between two positions, white space as single blanks.
    func text(_ range: Range<Int>) -> String { oneLine(String(characters[range])) }

    private func token(at position: inout Int) throws(Refusal) -> OpeningHoursToken? {
        let character = characters[position]
        if character.isWhitespace {
            position += 1
            return nil
        }
        if character.isASCII, character.isLetter {
            return .word(run(at: &position) { $0.isASCII && $0.isLetter })
        }
        if Self.isDigit(character) { return number(at: &position) }
        position += 1
        switch character {
        case "\"":
            while position < characters.count, characters[position] != "\"" { position += 1 }
            position = min(position + 1, characters.count)
            return .comment
        case "|" where position < characters.count && characters[position] == "|":
            position += 1
            return .fallback
        case ",", ";", ":", "-", "+", "/", "[", "]", "(", ")": return .symbol(character)
        default: throw Refusal(quoted(String(character)), "is not part of the opening hours of OpenStreetMap")
        }
    }

    private func number(at position: inout Int) -> OpeningHoursToken {
        let digits = run(at: &position, where: Self.isDigit)
        if digits == "24", characters[position...].starts(with: "/7") {
            position += 2
            return .always
        }
        let value = Int(digits) ?? Int.max
        let minutes = characters.dropFirst(position + 1).prefix { Self.isDigit($0) }
        guard digits.count <= 2, position < characters.count, characters[position] == ":", minutes.count == 2,
            let minute = Int(String(minutes))
        else { return .number(value, digits: digits.count) }
        position += 3
        // No time of day has such minutes, and one that is too late is refused as well.
        return .time(minute < 60 ? value * 60 + minute : Int.max)
    }

    private func run(at position: inout Int, where fits: (Character) -> Bool) -> String {
        let run = characters[position...].prefix(while: fits)
        position += run.count
        return String(run)
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
}
