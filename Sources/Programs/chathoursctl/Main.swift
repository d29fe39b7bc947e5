import ChathoursCommands

@main
enum Main {
    static func main() async { await ControlCommand.main() }
}
