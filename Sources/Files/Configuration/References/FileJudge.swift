// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Judges whether files can be used by the account that is going to use them.
package struct FileJudge: Sendable {
    /// The purpose for which a file is needed.
    enum Use: Hashable, Sendable {
        case read, execute
    }

    enum Verdict: Hashable, Sendable {
        case usable
        case missing
        /// A folder, a device or the like.
        case notRegular
        /// Permission denied by `path`: a folder on the way, or the file itself. `account` nil: to everybody.
        case denied(path: String, account: String?)
        case failing(Int32)
    }

    /// The permissions that count.
    private enum Eyes: Hashable, Sendable {
        case own
        case other(Account)
        /// Those of another account, which this process cannot assume: only what holds for everybody is known.
        case strangers
    }

    private let eyes: Eyes

    /// For this process itself.
    package init() {
        eyes = .own
    }

    /// For `account`: exactly if this process is root or that account itself, else as far as that can be known. For
    /// this process if `account` is nil, as on a machine without it.
    package init(for account: Account?) {
        eyes =
            switch (account, geteuid()) {
            case (nil, _), (_?, account?.user): .own
            case (let account?, 0): .other(account)
            default: .strangers
            }
    }

    /// The verdict on the file at `path`; nil when that cannot be known here.
    func verdict(on path: String, for use: Use) -> Verdict? {
        switch eyes {
        case .own: Self.verdict(on: path, for: use, account: Account.ownName)
        case .other(let account):
            account.perform { [name = account.name] in Self.verdict(on: path, for: use, account: name) }
        case .strangers:
            switch Self.verdict(on: path, for: use, account: "") {
            case .usable, .failing: nil
            case .denied: Self.isExecutableByNobody(path, use) ? .denied(path: path, account: nil) : nil
            case let verdict: verdict
            }
        }
    }

    /// True if the mode of a file lets everybody read it.
    static func isOpenToAll(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IROTH != 0
    }

    private static func isExecutableByNobody(_ path: String, _ use: Use) -> Bool {
        var status = stat()
        return use == .execute && stat(path, &status) == 0 && status.st_mode & 0o111 == 0
    }

    /// Judges with the permissions of the calling thread.
    private static func verdict(on path: String, for use: Use, account: @autoclosure () -> String) -> Verdict {
        var status = stat()
        guard stat(path, &status) == 0 else { return refusal(errno, of: path, account: account()) }
        guard status.st_mode & S_IFMT == S_IFREG else { return .notRegular }
        guard faccessat(AT_FDCWD, path, use == .read ? R_OK : X_OK, AT_EACCESS) == 0 else {
            return refusal(errno, of: path, account: account())
        }
        return .usable
    }

    private static func refusal(_ code: Int32, of path: String, account: @autoclosure () -> String) -> Verdict {
        switch code {
        case ENOENT, ENOTDIR: return .missing
        case EACCES, EPERM:
            let shut = FilePath.folders(of: path).first { faccessat(AT_FDCWD, $0, X_OK, AT_EACCESS) != 0 }
            return .denied(path: shut ?? path, account: account())
        default: return .failing(code)
        }
    }
}

extension FilePath {
    /// The folders on the way to an absolute `path`, the outermost first.
    fileprivate static func folders(of path: String) -> [String] {
        path.indices.filter { path[$0] == "/" && $0 != path.startIndex }.map { String(path[..<$0]) }
    }
}
