/// `chathoursctl`, the operator's command.
public enum ControlCommand {
    /// Runs it on this process's arguments, and ends the process unless all went well.
    public static func main() async { await Chathoursctl.main() }
}
