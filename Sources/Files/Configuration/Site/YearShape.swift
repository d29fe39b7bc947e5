import Hours

/// What a year looks like: its length and the weekday that it begins with. There are 14 such shapes.
struct YearShape: Hashable {
    static let count = 14

    private static let monthStarts = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365]

    private let isLeap: Bool
    private let firstWeekday: Int

    /// The year must be one that has dates: 0...9999.
    init(firstDay: CivilDate) {
        isLeap = CivilDate(year: firstDay.year, month: 2, day: 29) != nil
        firstWeekday = firstDay.weekday.rawValue
    }

    /// 0..<14.
    var index: Int { firstWeekday * 2 + (isLeap ? 1 : 0) }

    var length: Int { isLeap ? 366 : 365 }

    /// The days of a month 1...12; days count from 0, the first of January.
    func days(ofMonth month: Int) -> Range<Int> {
        start(month)..<start(month + 1)
    }

    /// 0 for Monday.
    func weekday(ofDay day: Int) -> Int {
        (firstWeekday + day) % 7
    }

    private func start(_ month: Int) -> Int {
        Self.monthStarts[month - 1] + (isLeap && month > 2 ? 1 : 0)
    }
}
