import Foundation
import TestBench
import Testing

/// The answers of servers that look at the flag files and the map alone, while a boundary passes.
@Suite(.serialized) struct BoundaryTests {
    /// A few seconds before a boundary of the department sales.
    enum Boundary: CaseIterable {
        case close
        case breakEnd

        var zone: TestZone {
            switch self {
            case .close: TestZone(nowReading: 16, 59, 54)
            case .breakEnd: TestZone(nowReading: 12, 59, 54)
            }
        }
    }

    private static let site = """
        time-zone: \(TestZone.name)
        departments:
          sales:
            hours: { daily: "09:00-17:00" }
            breaks: { lunch: { daily: "12:00-13:00" } }
            route-to: [support]
          support:
            hours: { daily: "08:00-20:00" }

        """

    @Test(.enabled(if: Checkout.mayRun("nginx")), arguments: Boundary.allCases)
    func nginxFollowsTheFlags(_ boundary: Boundary) throws {
        let daemon = try Self.daemon(before: boundary)
        let server = try WebServer.nginx(serving: daemon.runtime)
        let answers = boundary == .close ? ("yes", "no") : ("no", "yes")
        try expect(answers, of: daemon, at: boundary, from: server) { connection in
            #expect(String(decoding: try connection.get("/chat/shop/support").body, as: UTF8.self) == "yes")
            return String(decoding: try connection.get("/chat/shop/sales").body, as: UTF8.self)
        }
    }

    @Test(.enabled(if: Checkout.mayRun("apache2")), arguments: Boundary.allCases)
    func apacheFollowsTheMap(_ boundary: Boundary) throws {
        let daemon = try Self.daemon(before: boundary)
        let server = try WebServer.apache(serving: daemon.runtime, map: daemon.path("shop", "route.map"))
        let answers = boundary == .close ? ("sales", "support") : ("support", "sales")
        try expect(answers, of: daemon, at: boundary, from: server) { connection in
            #expect(try connection.get("/chat/support").fields["location"]?.hasSuffix("/to/support") == true)
            #expect(try connection.get("/chat/nobody").fields["location"]?.hasSuffix("/to/form") == true)
            let location = try connection.get("/chat/sales").fields["location"]
            return location?.components(separatedBy: "/to/").last ?? ""
        }
    }

    private static func daemon(before boundary: Boundary) throws -> DaemonUnderTest {
        let daemon = try DaemonUnderTest(
            sites: ["shop": site], zone: boundary.zone, folder: TemporaryFolder(in: "/dev/shm"))
        try daemon.state(of: "shop")
        return daemon
    }

    /// The server must give the first answer until the boundary, and the second within a second of it.
    private func expect(
        _ answers: (before: String, after: String), of daemon: DaemonUnderTest, at boundary: Boundary,
        from server: WebServer, _ answer: (HTTPConnection) throws -> String
    ) throws {
        let state = try daemon.state(of: "shop")
        let key = boundary == .close ? "closes_at" : "opens_at"
        let instant = try #require(state.department("sales")[key] as? String)
        let moment = try #require(ISO8601DateFormatter().date(from: instant)).timeIntervalSince1970
        let connection = try HTTPConnection(port: server.port)
        #expect(try answer(connection) == answers.before)
        var early = 0
        try Overdue.wait("the answer \(answers.after)", moment - Date().timeIntervalSince1970 + 2) {
            let found = try answer(connection)
            let now = Date().timeIntervalSince1970
            if now < moment, found != answers.before { early += 1 }
            guard found == answers.after else { return false }
            #expect(now < moment + 1, "answered \(now - moment) s late")
            return true
        }
        #expect(early == 0, "answered before the time")
        #expect(try answer(connection) == answers.after)
    }
}
