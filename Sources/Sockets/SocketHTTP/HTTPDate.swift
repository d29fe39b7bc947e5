import Hours

extension Instant {
    /// The IMF-fixdate of RFC 9110, section 5.6.7: `Sun, 06 Nov 1994 08:49:37 GMT`.
    package var httpDate: String {
        let days = (secondsSince1970 >= 0 ? secondsSince1970 : secondsSince1970 - 86_399) / 86_400
        let second = Int(secondsSince1970 - days * 86_400)
        let date = CivilDate(daysSinceEpoch: Int(days))
        let (year, month, day) = date.fields
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let weekday = date.weekday.name.capitalizedFirst
        return "\(weekday), \(two(day)) \(Self.months[month - 1]) \(year) "
            + "\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60)) GMT"
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
