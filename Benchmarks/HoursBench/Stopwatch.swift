/// What one measurement came to.
struct Measurement {
    let name: String
    /// The median over several rounds.
    let nanosecondsPerOperation: Double

    var json: String { #"{"name":"\#(name)","ns_per_op":\#(nanosecondsPerOperation)}"# }
}

/// Measures how long something takes, in rounds, so that a disturbed round does not count.
struct Stopwatch {
    var rounds = 9

    /// `body` does `operations` operations and returns something of what it found, so that none is left out.
    func measure(_ name: String, operations: Int, _ body: () -> Int) -> Measurement {
        let clock = ContinuousClock()
        var sink = body()
        var times: [Double] = []
        for _ in 0..<rounds {
            let time = clock.measure { sink &+= body() }
            let (seconds, attoseconds) = time.components
            times.append((Double(seconds) * 1e9 + Double(attoseconds) / 1e9) / Double(operations))
        }
        times.sort()
        precondition(sink != Int.min)
        return Measurement(name: name, nanosecondsPerOperation: times[times.count / 2])
    }
}
