import ChathoursCore
import ControlAPI
import Hummingbird
import SocketHTTP

/// A problem, and the header fields that go with it.
struct Refusal: Error {
    let problem: ProblemDocument
    let fields: HTTPFields
    /// Whether more may arrive on the connection than anybody wants to read.
    let endsConnection: Bool

    init(_ problem: ProblemDocument, _ fields: HTTPFields = [:], endsConnection: Bool = false) {
        self.problem = problem
        self.fields = fields
        self.endsConnection = endsConnection
    }

    /// RFC 9110 section 11.6.1 and RFC 6750 section 3.
    static func unauthorized(isTokenWrong: Bool) -> Refusal {
        let challenge = "Bearer realm=\"chathours\"" + (isTokenWrong ? ", error=\"invalid_token\"" : "")
        let detail = isTokenWrong ? "no source has this token" : "there is no token"
        return Refusal(
            ProblemDocument(
                status: 401, detail: detail, field: "Authorization",
                remedy: "send Authorization: Bearer TOKEN with the token of a configured source"),
            [.wwwAuthenticate: challenge], endsConnection: true)
    }
}

extension Reply {
    init(_ refusal: Refusal) throws {
        let problem = refusal.problem
        var fields = refusal.fields
        fields[.contentType] = MediaType.problem
        self.init(
            status: HTTPResponse.Status(code: problem.status, reasonPhrase: problem.title), fields: fields,
            body: try ControlJSON.encode(answer: problem), endsConnection: refusal.endsConnection)
    }
}
