/// `chathours-presence`, which asks a chat platform who is at work.
public enum PresenceCommand {
    /// Runs it on this process's arguments, and ends the process unless all went well.
    public static func main() async { await ChathoursPresence.main() }
}
