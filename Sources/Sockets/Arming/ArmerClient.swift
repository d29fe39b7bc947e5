/// A conversation with the armer.
package struct ArmerClient: ~Copyable {
    /// How long an answer may take, in seconds: systemd may be busy.
    private static let patience = 10

    private let socket: PacketSocket

    /// Connects to the armer at `path`; systemd starts it when it does not run.
    package init(path: String) throws(ArmerSocketError) {
        socket = try .connect(to: path, patience: Self.patience)
    }

    /// The packets of the answer, of which the last ends it.
    package func ask(_ request: ArmerRequest) throws(ArmerSocketError) -> [ArmerReply] {
        try socket.send(request.text)
        var replies: [ArmerReply] = []
        while true {
            guard let packet = try socket.receive(longest: ArmerReply.longest) else { throw .hungUp }
            guard let reply = ArmerReply(String(decoding: packet, as: UTF8.self)) else { throw .unknownPacket }
            replies.append(reply)
            guard case .timer = reply else { return replies }
        }
    }
}
