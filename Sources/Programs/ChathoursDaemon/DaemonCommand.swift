/// `chathoursd`, the daemon.
public enum DaemonCommand {
    /// Runs it on this process's arguments, and ends the process unless all went well.
    public static func main() async { await Chathoursd.main() }
}
