/// Says what of a calendar file is not understood.
struct CalendarReport {
    let path: String
    let context: SiteContext

    func warning(_ line: Int, _ message: @autoclosure () -> String) {
        context.warning(at: place(line), message())
    }

    func place(_ line: Int) -> Place {
        Place(file: path, line: line, column: 1)
    }
}
