// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// The widget guard and the pages of web/ in a headless Chromium, driven through WebDriver.
@Suite(.serialized, .enabled(if: Checkout.mayRun("chromium", "chromedriver"))) struct BrowserTests {
    /// Each module of Tests/WebTests/browser, on a clock that it moves itself.
    @Test(arguments: [
        "test_guard", "test_words", "test_notices", "test_adapters", "test_form", "test_form_live", "test_looks",
        "test_demo",
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

    /// Twenty page views at random times, over the beginning and the end of a notice: the chat stays all the while.
    @Test(.enabled(if: Checkout.mayRun("nginx"))) func theChatStaysOverANotice() throws {
        let site = """
            time-zone: \(TestZone.name)
            departments:
              sales:
                hours: { daily: "09:00-17:00" }
            triggers:
              soon: { when: 15min before close, say: { en: "Chat closes at {closes}." }, for: 40s }

            """
        _ = try PythonEnvironment.interpreter()
        let daemon = try DaemonUnderTest(sites: ["shop": site], zone: TestZone(nowReading: 16, 44, 10))
        let instant = try #require(daemon.state(of: "shop").department("sales")["closes_at"] as? String)
        let close = try #require(ISO8601DateFormatter().date(from: instant)).timeIntervalSince1970
        let pages = try TemporaryFolder()
        let server = try WebServer.nginx(Recipes(reading: daemon.runtime), root: pages.path)
        try pages.write("chathours.js", String(contentsOfFile: "\(Checkout.root)/web/chathours.js", encoding: .utf8))
        let page = """
            <!DOCTYPE html><title>Shop</title><div id="notices" data-chathours-notices></div>
            <script src="/chathours.js" data-chathours="/chathours/shop/state.json"></script>

            """
        try pages.write("page.html", page)
        let due = Int(close) - 900
        let run = try Self.python([
            "\(Self.folder)/live_notice.py", "http://127.0.0.1:\(server.port)/page.html", "\(due)", "\(due + 40)",
        ])
        #expect(try run.exitStatus(within: 200) == 0, "\(run.standardOutput)\(run.standardError)")
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
