// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import Glibc
package import Hours
package import Linux

/// One site's folder of published files: `state.json`, `accepting/` and `route.map`.
///
/// No file is held open from one publication to the next: a service may have a thousand descriptors, and many more
/// sites.
package struct SitePublication: Sendable {
    private static let document = "state.json"
    private static let map = "route.map"
    private static let flags = "accepting"
    /// Microseconds that a server may take from stat to open.
    private static let openingTime: UInt32 = 50_000
    /// The flag that stands for the site as a whole.
    private static let siteFlag = ".site"

    private let path: String
    private var generations: GenerationCounter
    /// The generation that was published last; nil when none was by this value.
    package private(set) var generation: Int64?

    /// Makes the site's folder below `runtimeDirectory` when it is missing, and `stateDirectory`.
    package init(site: String, runtimeDirectory: String, stateDirectory: String, at now: Instant)
        throws(SystemCallError)
    {
        path = "\(runtimeDirectory)/\(site)"
        let directory = try Directory(making: path)
        let published = directory.contents(of: Self.document, limit: StateDocument.blockSize)
        generations = try GenerationCounter(
            stateDirectory: stateDirectory, site: site, published: published.flatMap(Self.generation) ?? 0, at: now)
    }

    /// Publishes `state`. What opens is flagged before `state.json` says so, and what closes after, so that no
    /// reader of the flags is behind one of the document when visitors may write, nor ahead when they may not.
    /// On an error `state.json` is the old one or the new one, whole, what closes has lost its flag all the same,
    /// and publishing again completes the rest.
    /// Returns why the generation could not be written down; nil when it was, or did not have to be.
    package mutating func publish(_ state: SiteState, tzdata: String?) throws(SystemCallError) -> SystemCallError? {
        let now = state.generatedAt
        let directory = try Directory(making: path)
        let flags = try Directory(making: directory.file(Self.flags))
        let (generation, failure) = generations.next(at: now)
        let accepting = Set(
            state.departments.filter(\.accepting).map(\.name) + (state.accepting ? [Self.siteFlag] : []))
        let flagged = Set(try flags.names())
        let oldMap = directory.contents(of: Self.map, limit: 1 << 20).map { RouteMap($0) }
        let newMap = RouteMap(state)
        let openingMap = (oldMap ?? RouteMap(targets: [:])).opening(towards: newMap)

        for name in accepting.subtracting(flagged).sorted() { try flags.touch(name) }
        if oldMap != openingMap { try directory.replace(Self.map, with: openingMap.bytes, at: now.secondsSince1970) }
        let closing = flagged.subtracting(accepting).sorted()
        do {
            let size = directory.size(of: Self.document)
            let document = StateDocument(state, generation: generation, tzdata: tzdata, size: size).bytes
            if document.count > size { try Self.enlarge(directory, from: size, to: document.count, at: now) }
            try directory.replace(Self.document, with: document, at: now.secondsSince1970)
        } catch {
            // The old document expires with the change that could not be written; a flag would stand for ever.
            for name in closing { try flags.remove(name) }
            throw error
        }
        for name in closing { try flags.remove(name) }
        if openingMap != newMap { try directory.replace(Self.map, with: newMap.bytes, at: now.secondsSince1970) }
        if flagged != accepting { try flags.synchronize() }
        self.generation = generation
        return failure
    }

    /// Gives the published document the size of its successor, and those readers time to open it who have only
    /// learnt the old size: they get the old document, whole. Measured through Apache, of enlargements in one step
    /// 115 of 1,362 tore a response, without a pause 1 of 1,304, and with one none.
    private static func enlarge(
        _ directory: borrowing Directory, from size: Int, to newSize: Int, at now: Instant
    ) throws(SystemCallError) {
        guard size > 0, let old = directory.contents(of: document, limit: size), old.count < newSize else { return }
        try directory.replace(document, with: StateDocument.padded(old, to: newSize), at: now.secondsSince1970)
        usleep(openingTime)
    }

    /// Removes the site's files: to readers it is closed.
    package consuming func withdraw() throws(SystemCallError) {
        let directory = try Directory(making: path)
        let flags = try Directory(making: directory.file(Self.flags))
        try directory.remove(Self.document)
        for name in try flags.names() { try flags.remove(name) }
        try directory.remove(Self.map)
        _ = rmdir(flags.path)
        _ = rmdir(directory.path)
    }

    /// The generation that a document says it has; nil when it says none.
    private static func generation(in document: [UInt8]) -> Int64? {
        let text = String(decoding: document, as: UTF8.self)
        guard let key = text.firstRange(of: "\"generation\":") else { return nil }
        return Int64(text[key.upperBound...].prefix { $0.isNumber })
    }
}
