// SPDX-License-Identifier: Apache-2.0

import Actions
import ChathoursCore
import Glibc
import Hours
import TestSupport

/// Posts to one target, with secrets in files.
struct WebhookBench {
    let folder: TemporaryFolder
    let log = RecordedLog()

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Secrets in files that nobody else can read.
    func secrets(_ count: Int) throws -> [SecretReference] {
        try WebhookReceiver.secrets.prefix(count).enumerated().map { index, secret in
            let file = try folder.write("secret\(index)", secret + "\n")
            chmod(file, 0o600)
            return .file(file)
        }
    }

    func post(
        to url: String, secrets: [SecretReference]? = nil, timeout: Int64 = 10, connectTimeout: Int64 = 5,
        firing: Firing = SampleFiring.firing()
    ) async throws -> ActionOutcome {
        let target = WebhookTarget(
            url: url, secrets: try secrets ?? self.secrets(1), connectTimeout: Span(seconds: connectTimeout),
            timeout: Span(seconds: timeout))
        let performer = Performer(
            targets: ActionTargets(webhooks: ["crm": target]), credentialsDirectory: folder.path,
            zones: SampleFiring.zone)
        return await performer.perform(
            .webhook("crm"), for: firing, at: Instant(Int64(time(nil))), remarks: log.logger)
    }
}
