import ChathoursDaemon

@main
enum Main {
    static func main() async { await DaemonCommand.main() }
}
