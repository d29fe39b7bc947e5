import PresenceCommand

@main
enum Main {
    static func main() async { await PresenceCommand.main() }
}
