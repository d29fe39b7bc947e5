/// A part of a field's pattern.
indirect enum PatternNode: Sendable {
    case scalar(ScalarSet)
    case sequence([PatternNode])
    case alternatives([PatternNode])
    /// `most` nil: without end.
    case repetition(PatternNode, least: Int, most: Int?)
    case start
    case end
}
