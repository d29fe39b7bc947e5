/// Asks one kind of platform who is at work.
protocol Platform: Sendable {
    /// Everybody who is at work in a department of ours. A part is never given for the whole.
    func agents(over connection: PlatformConnection) async throws(PlatformFailure) -> [PlatformAgent]
}
