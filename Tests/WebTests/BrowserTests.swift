import Foundation
import TestBench
import Testing

/// The widget guard and the pages of web/ in a headless Chromium, driven through WebDriver.
@Suite(.serialized, .enabled(if: Checkout.mayRun("chromium", "chromedriver"))) struct BrowserTests {
    /// Each module of Tests/WebTests/browser, on a clock that it moves itself.
    @Test(arguments: [
        "test_guard", "test_words", "test_adapters", "test_form", "test_form_live", "test_looks", "test_demo",
        "test_board",
    ])
    func passes(_ module: String) throws {
        let run = try Self.python(["-m", "unittest", "discover", "-s", Self.folder, "-p", "\(module).py"])
        #expect(try run.exitStatus(within: 900) == 0, "\(run.standardError)")
    }

    /// With the real daemon, nginx and the real time: the network is cut seconds before the department closes.
    @Test(.enabled(if: Checkout.mayRun("nginx"))) func theChatGoesAtTheVerySecond() throws {
        let site = """
            time-zone: \(TestZone.name)
            departments:
              sales:
                hours: { daily: "09:00-17:00" }

            """
        // Making it takes longer than there is until the close.
        _ = try PythonEnvironment.interpreter()
        let daemon = try DaemonUnderTest(sites: ["shop": site], zone: TestZone(nowReading: 16, 59, 40))
        let state = try daemon.state(of: "shop")
        let instant = try #require(state.department("sales")["closes_at"] as? String)
        let close = try #require(ISO8601DateFormatter().date(from: instant)).timeIntervalSince1970
        let pages = try TemporaryFolder()
        let server = try WebServer.nginx(Recipes(reading: daemon.runtime), root: pages.path)
        let script = try String(contentsOfFile: "\(Checkout.root)/web/chathours.js", encoding: .utf8)
        try pages.write("chathours.js", script)
        let page = """
            <!DOCTYPE html><title>Shop</title><button id="chat" hidden data-chathours-if="chat">Chat</button>
            <script src="/chathours.js" data-chathours="/chathours/shop/state.json"></script>

            """
        try pages.write("page.html", page)
        let run = try Self.python([
            "\(Self.folder)/live_close.py", "http://127.0.0.1:\(server.port)/page.html", "\(Int(close))",
        ])
        #expect(try run.exitStatus(within: 60) == 0, "\(run.standardError)")
        print(run.standardOutput)
    }

    static let folder = "\(Checkout.root)/Tests/WebTests/browser"

    static func python(_ arguments: [String], environment: [String: String] = [:]) throws -> RunningProgram {
        for program in ["chromium", "chromedriver"] { _ = try Checkout.program(program) }
        return try RunningProgram(
            PythonEnvironment.interpreter(), arguments,
            environment: environment.merging([
                "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": folder, "CHATHOURSCTL": Checkout.product("chathoursctl"),
            ]) { own, _ in own })
    }
}
