// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import ControlAPI
import FoundationEssentials
import Hours

/// The parts of a published `state.json` that are read (chathours-state(5)).
struct PublishedState: Decodable {
    struct Widget: Decodable {
        let show: String
    }

    struct Agents: Decodable {
        let online, away, invisible: Int
    }

    struct Department: Decodable {
        let phase: Phase
        let reason, status: String
        let accepting: Bool
        let agents: Agents
        let route: String
        let closesAt, opensAt: Instant?

        enum CodingKeys: String, CodingKey {
            case phase, reason, status, accepting, agents, route
            case closesAt = "closes_at"
            case opensAt = "opens_at"
        }
    }

    struct Notice: Decodable {
        let trigger: String
        let departments: [String]
        let from: Instant
        let until: Instant?
        let text: [String: String]
    }

    struct Change: Decodable {
        let at: Instant
        let department: String
        let phase: Phase
    }

    let schema: Int
    let site: String
    /// Display names by language; nil in a state of 0.1.0.
    let name: [String: String]?
    let generation: Int64
    let generatedAt, validUntil: Instant
    let timeZone: String
    let tzdata: String?
    let channel: String
    let accepting: Bool
    let phase: Phase
    let reason: String
    let closesAt, opensAt: Instant?
    let widget: Widget
    let departments: [String: Department]
    let notices: [Notice]
    let upcoming: [Change]

    /// The site's display name, in English if that is written; nil if none is.
    var displayName: String? { name?["en"] ?? name?.min { $0.key < $1.key }?.value }

    enum CodingKeys: String, CodingKey {
        case schema, site, name, generation, tzdata, channel, accepting, phase, reason, widget, departments, notices
        case upcoming
        case generatedAt = "generated_at"
        case validUntil = "valid_until"
        case timeZone = "time_zone"
        case closesAt = "closes_at"
        case opensAt = "opens_at"
    }
}

/// A site's published state below the runtime directory.
struct PublishedSite {
    static let runtimeDirectory = "/run/chathours"
    private static let schema = 1

    let name: String
    let file: String
    private let directory: String

    init(_ name: String, in directory: String) {
        self.name = name
        self.directory = directory
        file = "\(directory)/\(name)/state.json"
    }

    /// The names of the sites that have a folder in `directory`; nil when there is no such directory.
    static func names(in directory: String) -> [String]? {
        let names = try? FileManager.default.contentsOfDirectory(atPath: directory)
        return names?.filter { name in
            var isDirectory = false
            let exists = FileManager.default.fileExists(atPath: "\(directory)/\(name)", isDirectory: &isDirectory)
            return exists && isDirectory && !name.hasPrefix(".")
        }.sorted()
    }

    /// The document and what it says.
    func read() throws -> (state: PublishedState, document: [UInt8]) {
        let document = try contents()
        let state: PublishedState
        do {
            let decoder = JSONDecoder()
            let schema = try decoder.decode(SchemaNumber.self, from: document).schema
            guard schema == Self.schema else {
                throw Failure.badData("\(file) has schema \(schema); this chathoursctl supports schema \(Self.schema)")
            }
            state = try decoder.decode(PublishedState.self, from: document)
        } catch let error as DecodingError {
            throw Failure.badData("\(file) is not a valid state of chathoursd: \(error.words)")
        }
        guard state.site == name else {
            throw Failure.badData("\(file) is the state of another site, \(state.site.debugDescription)")
        }
        return (state, Array(document))
    }

    /// A name that was mistyped, or a daemon that is not there.
    private var likelyReason: String {
        let published = Self.names(in: directory) ?? []
        if published.isEmpty || published.contains(name) { return "is chathoursd running?" }
        let near = Suggestion.nearest(to: name, in: published).map { "did you mean \($0.debugDescription)?" }
        return near ?? "published there: \(published.joined(separator: ", "))"
    }

    private func contents() throws -> Data {
        do {
            return try Data(contentsOf: URL(filePath: file))
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
            throw Failure.unreachable("\(file) does not exist, so \(name) is closed to readers; \(likelyReason)")
        } catch {
            throw Failure.unreachable(
                "cannot read \(file), so \(name) is closed to readers; run this as a user with read permission")
        }
    }
}

private struct SchemaNumber: Decodable {
    let schema: Int
}

extension DecodingError {
    /// The error and its place, in a few words.
    fileprivate var words: String {
        switch self {
        case .keyNotFound(let key, let context): "\(Self.path(context.codingPath + [key])) is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "\(Self.path(context.codingPath)) has the wrong type"
        case .dataCorrupted(let context) where context.codingPath.isEmpty: "not JSON"
        case .dataCorrupted(let context): "\(Self.path(context.codingPath)) has an invalid value"
        @unknown default: "unreadable"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        guard !keys.isEmpty else { return "the document" }
        return keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }
}
