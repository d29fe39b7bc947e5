// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// A site whose triggers post to a receiver of the test's own, and the daemons that keep it one after the other.
final class FiringShop {
    /// Of the webhook.
    static let secret = "dGhlIHNlY3JldCBvZiB0aGUgdGVzdHMsIDMyIGI="

    let folder: TemporaryFolder
    let receiver: HookReceiver
    let zone: TestZone
    private(set) var daemon: DaemonUnderTest
    private let state: String?
    private let launcher: [String]

    /// Starts the first daemon on `site`, and waits for its state. `state` is its state directory.
    init(
        _ site: String, zone: TestZone, receiver: HookReceiver? = nil, settings more: String = "",
        state: String? = nil, runner: String? = nil, launcher: [String] = []
    ) throws {
        folder = try TemporaryFolder()
        self.zone = zone
        self.state = state
        self.launcher = launcher
        self.receiver = try receiver ?? HookReceiver()
        let secret = try folder.write("secret", "whsec_\(Self.secret)\n")
        chmod(secret, 0o600)
        daemon = try DaemonUnderTest(
            sites: ["shop": site], settings: self.receiver.settings(secret: secret) + more, zone: zone,
            folder: folder, state: state, runner: runner, launcher: launcher)
        try daemon.state(of: "shop", within: 20)
        try answers()
    }

    /// None outlives the test.
    deinit {
        daemon.program.send(SIGKILL)
        Runners.killAll(of: folder.path)
    }

    var caller: ControlCaller { ControlCaller(path: daemon.controlSocket) }
    var ledger: String { "\(state ?? "\(folder.path)/state")/ledger.sqlite" }

    /// Ends the daemon that runs.
    func kill(_ signal: Int32 = SIGKILL) throws {
        daemon.program.send(signal)
        _ = try daemon.program.exitStatus(within: 10)
    }

    /// Starts the next one.
    func launch(runner: String? = nil) throws {
        daemon = try DaemonUnderTest(
            sites: [:], zone: zone, folder: folder, state: state, runner: runner, launcher: launcher)
    }

    /// Starts the next one, and waits until it answers.
    func start(runner: String? = nil) throws {
        try launch(runner: runner)
        try answers()
    }

    func restart(_ signal: Int32 = SIGKILL) throws {
        try kill(signal)
        try start()
    }

    /// The occurrences of a trigger, as the daemon tells them.
    func history(of trigger: String) throws -> [[String: Any]] {
        try caller.ask("GET", "/v1/sites/shop/triggers/\(trigger)/history?limit=1000").objects("occurrences")
    }

    /// Waits until the last occurrence of a trigger is settled, and returns it.
    @discardableResult
    func settled(_ trigger: String, within seconds: Double = 20) throws -> [String: Any] {
        var last: [String: Any] = [:]
        try TimeoutError.wait("the end of \(trigger)", seconds) {
            last = try history(of: trigger).first ?? [:]
            let actions = last["actions"] as? [[String: Any]] ?? []
            return !actions.isEmpty && actions.allSatisfy { ["done", "failed"].contains($0["outcome"] as? String) }
        }
        return last
    }

    /// Fires a trigger by hand; the occurrence's key.
    @discardableResult
    func run(_ trigger: String) throws -> String {
        let answer = try caller.ask("POST", "/v1/sites/shop/triggers/\(trigger)/run")
        guard answer.status == 202, let key = answer.json["key"] as? String else { throw NotFired(answer: answer) }
        return key
    }

    struct NotFired: Error {
        let answer: ControlCaller.Answer
    }

    /// Waits until the daemon answers.
    func answers() throws {
        try TimeoutError.wait("an answer; the daemon says:\n\(daemon.program.standardError)", 20) {
            (try? caller.ask("GET", "/v1/sites/shop/route?department=sales"))?.status == 200
        }
    }
}
