import ChathoursPresence

@main
enum Main {
    static func main() async { await PresenceCommand.main() }
}
