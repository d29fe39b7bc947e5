// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// A runner that delivers the messages of a desk's.
struct DeliveryShop {
    let folder: TemporaryFolder
    let desk: DeliveryStub
    /// Listens as long as the shop is there.
    private let receiver: HookReceiver?

    /// `settings` come behind the webhook `hook`, which is the receiver.
    init(
        _ items: [DeliveryStub.Item], receiver: HookReceiver? = nil, settings: String = "", deleted: Set<String> = [],
        hangUps: Int = 0
    ) throws {
        self.receiver = receiver
        folder = try TemporaryFolder()
        let secret = try folder.write("secret", "whsec_\(FiringShop.secret)\n")
        chmod(secret, 0o600)
        try folder.write("etc/chathours.yaml", (receiver?.settings(secret: secret) ?? "") + settings)
        desk = try DeliveryStub(in: folder, items, deleted: deleted, hangUps: hangUps)
    }

    /// Messages with the ids 000…, 001… that are to go to one target each.
    static func messages(
        _ count: Int, to kind: String = "webhook", _ target: String = "hook", since: Date = Date()
    ) -> [DeliveryStub.Item] {
        (0..<count).map { number in
            DeliveryStub.Item(
                message: String(format: "%032d", number), index: 0, kind: kind, target: target, since: since)
        }
    }

    func run(launcher: [String] = []) throws -> RunningProgram {
        let words =
            try launcher + [
                Checkout.product("chathours-runner"), "shop.messages", "--config", "\(folder.path)/etc", "--socket",
                desk.path,
            ]
        return try RunningProgram(words[0], Array(words.dropFirst()))
    }
}
