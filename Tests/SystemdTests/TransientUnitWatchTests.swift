// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import Systemd
import Testing

@Suite struct TransientUnitWatchTests {
    private final class Heard: Sendable {
        let news = Mutex<[TransientUnitWatch.News]>([])
        let told = DispatchSemaphore(value: 0)

        func next() -> TransientUnitWatch.News? {
            guard told.wait(timeout: .now() + 10) == .success else { return nil }
            return news.withLock { $0.removeFirst() }
        }

        func hear(_ one: TransientUnitWatch.News) {
            news.withLock { $0.append(one) }
            told.signal()
        }
    }

    @Test func tellsWhatHasGone() throws {
        let folder = TemporaryDirectory()
        let heard = Heard()
        let watch = try #require(TransientUnitWatch(folder: folder.path) { heard.hear($0) })
        for name in ["a.timer", "b.timer"] {
            // Foundation makes files by the way of others, and they go too.
            close(open("\(folder.path)/\(name)", O_CREAT | O_WRONLY, 0o600))
        }
        unlink("\(folder.path)/a.timer")
        #expect(heard.next() == .gone("a.timer"))
        rename("\(folder.path)/b.timer", "\(folder.path)/c.timer")
        #expect(heard.next() == .gone("b.timer"))
        withExtendedLifetime(watch) {}
    }

    @Test func withoutAFolderThereIsNothingToWatch() {
        #expect(TransientUnitWatch(folder: "/nowhere") { _ in } == nil)
    }
}
