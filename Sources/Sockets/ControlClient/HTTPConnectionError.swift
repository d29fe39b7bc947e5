// SPDX-License-Identifier: Apache-2.0

import Glibc
import Linux
import NIOCore
import NIOHTTP1

/// The reason that an HTTP connection gave no response, or not all of it.
enum HTTPConnectionError: Error {
    case system(CInt)
    case pathTooLong
    case timedOut
    case closed
    case cancelled
    /// Not HTTP/1.1, or a head beyond the limits.
    case malformed
    case tooLong
    case other(String)

    init(_ error: any Error) {
        self =
            switch error {
            case let error as HTTPConnectionError: error
            case let error as IOError where [ECONNRESET, EPIPE].contains(error.errnoCode): .closed
            case let error as IOError: .system(error.errnoCode)
            case ChannelError.connectTimeout: .timedOut
            case is ChannelError, HTTPParserError.invalidEOFState: .closed
            case is HTTPParserError: .malformed
            case SocketAddressError.unixDomainSocketPathTooLong: .pathTooLong
            default: .other("\(error)")
            }
    }

    /// Words for it; `closed` are those for a connection that the daemon closed.
    func words(closed: String) -> String {
        switch self {
        case .system(ENOENT): "no such socket; is chathoursd running?"
        case .system(ECONNREFUSED): "connection refused; is chathoursd running?"
        case .system(EAGAIN): "too many pending connections; try again"
        case .system(EACCES): "permission denied; ask to be added to the socket's group"
        case .system(let code): errorText(code)
        case .pathTooLong: "a socket path has at most 107 bytes"
        case .timedOut: "no response in time"
        case .closed: closed
        case .cancelled: "the request was cancelled"
        case .malformed: "the response is not HTTP"
        case .tooLong: "the response is too long"
        case .other(let text): text
        }
    }
}
