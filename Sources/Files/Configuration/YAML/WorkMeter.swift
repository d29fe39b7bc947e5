/// Counts steps against a limit.
struct WorkMeter {
    private var left: Int

    init(limit: Int) {
        left = limit
    }

    /// False from the moment on that more was spent than the limit.
    mutating func spend(_ steps: Int) -> Bool {
        left = max(-1, left - min(max(steps, 0), 1 << 40))
        return left >= 0
    }
}
