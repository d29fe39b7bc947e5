// SPDX-License-Identifier: Apache-2.0

package import CAccount
import Glibc

/// An account of this machine, with all of its groups.
package struct Account: Hashable, Sendable {
    package let name: String
    package let user: uid_t
    let group: gid_t
    let groups: [gid_t]

    init(name: String, user: uid_t, group: gid_t, groups: [gid_t]) {
        self.name = name
        self.user = user
        self.group = group
        self.groups = groups
    }

    /// Looks `name` up; nil when there is no such account.
    package init?(named name: String) {
        var buffer = [CChar](repeating: 0, count: 16_384)
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        guard getpwnam_r(name, &entry, &buffer, buffer.count, &found) == 0, found != nil else { return nil }
        var groups = [gid_t](repeating: 0, count: 64)
        var count = Int32(groups.count)
        if getgrouplist(name, entry.pw_gid, &groups, &count) < 0 {
            groups = [gid_t](repeating: 0, count: Int(count))
            guard getgrouplist(name, entry.pw_gid, &groups, &count) >= 0 else { return nil }
        }
        self.init(
            name: name, user: entry.pw_uid, group: entry.pw_gid, groups: Array(groups.prefix(Int(count))))
    }

    /// The name of the account that this process runs as, or `uid 1000` if it has none.
    static var ownName: String {
        var buffer = [CChar](repeating: 0, count: 16_384)
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        guard getpwuid_r(geteuid(), &entry, &buffer, buffer.count, &found) == 0, found != nil else {
            return "uid \(geteuid())"
        }
        return String(cString: entry.pw_name)
    }

    /// Runs `body` on a thread of its own that has this account's identity and none of root's privileges, and returns
    /// its result; nil if this process may not assume the identity. No other thread is affected.
    func perform<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> Result? {
        let task = ThreadTask { [self] in
            chathours_assume(user, group, groups, groups.count) == 0 ? body() : nil
        }
        var thread = pthread_t()
        let argument = Unmanaged.passRetained(task)
        let error = pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<AnyThreadTask>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            }, argument.toOpaque())
        guard error == 0 else {
            argument.release()
            return nil
        }
        pthread_join(thread, nil)
        return task.result
    }

    /// The work of a thread, and its result once the thread has ended.
    private class AnyThreadTask {
        func run() {}
    }

    private final class ThreadTask<Result>: AnyThreadTask {
        private let body: () -> Result?
        private(set) var result: Result?

        init(_ body: @escaping () -> Result?) {
            self.body = body
        }

        override func run() {
            result = body()
        }
    }
}
