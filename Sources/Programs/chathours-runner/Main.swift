import ChathoursRunner

@main
enum Main {
    static func main() async { await RunnerCommand.main() }
}
