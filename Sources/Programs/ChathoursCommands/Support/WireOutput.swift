import ControlAPI

extension StandardOutput {
    /// A line that holds a value as it is on the control socket.
    mutating func wire(_ value: some Encodable) throws {
        try line(ControlJSON.encode(answer: value))
    }
}
