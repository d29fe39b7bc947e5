// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Glibc
import Linux

/// Finds and reads the holiday lists that a site names, each once.
final class HolidayLibrary {
    private static let maxLists = 100

    /// The directory that is searched for lists named without a path.
    let directory: String
    private let siteFolder: String
    private let memory: HolidayCache?
    /// Keyed by the item that names the list; nil for lists that cannot be read.
    private var lists: [String: HolidayList?] = [:]
    /// The lists that were read, in the order of their reading.
    private(set) var files: [String] = []
    private lazy var names = listNames()

    init(directory: String, siteFolder: String, memory: HolidayCache?) {
        self.directory = directory
        self.siteFolder = siteFolder
        self.memory = memory
    }

    /// The list that an item of `holidays` names; nil when there is none, which has then been reported.
    func list(_ item: String, at place: Place, context: SiteContext) -> HolidayList? {
        if let known = lists[item] { return known }
        guard lists.count < Self.maxLists else {
            context.error(at: place, "more than \(Self.maxLists) holiday lists; merge some of them")
            return nil
        }
        let list = path(of: item, at: place, context: context).flatMap { read($0, item, at: place, context: context) }
        lists[item] = .some(list)
        return list
    }

    private func path(of item: String, at place: Place, context: SiteContext) -> String? {
        if Self.isFile(item), !item.contains("\n") { return FilePath.joined(siteFolder, item) }
        guard Self.isName(item) else {
            let rule = "use the name of a list such as fr, a file such as ./ours.txt, or a date followed by a name"
            context.error(at: place, "\(quoted(item)) is not a holiday list; \(rule)")
            return nil
        }
        let path = FilePath.joined(directory, item)
        let sources = context.sources
        return sources.exists(path + ".txt") || !sources.exists(path + ".ics") ? path + ".txt" : path + ".ics"
    }

    private func read(_ path: String, _ item: String, at place: Place, context: SiteContext) -> HolidayList? {
        do throws(HolidayFileError) {
            let list = try HolidayFile(path: path, context: context).list()
            files.append(path)
            // What has errors is refused in any case.
            guard list.entries.isEmpty, !context.diagnostics.hasErrors else { return list }
            return former(item, at: place, context: context, "the holiday list \(path) no longer contains any dates")
                ?? list
        } catch {
            return replacement(for: path, item, after: error, at: place, context: context)
        }
    }

    /// Returns the former contents of a list that has become unreadable; if none are known, reports the error and
    /// returns nil.
    private func replacement(
        for path: String, _ item: String, after error: HolidayFileError, at place: Place, context: SiteContext
    ) -> HolidayList? {
        switch error {
        case .file(.missing):
            let sentence = "the holiday list \(path) does not exist"
            if let list = former(item, at: place, context: context, sentence) { return list }
            let remedy = Self.isFile(item) ? hint(for: item) : context.didYouMean(item, names)
            context.error(at: place, sentence + remedy)
        case .file(let error):
            let sentence = "the holiday list \(path) \(error)"
            if let list = former(item, at: place, context: context, sentence) { return list }
            context.error(at: place, sentence)
        case .text(let line, let column, let message):
            let sentence = "the holiday list \(path) cannot be read (line \(line): \(message))"
            if let list = former(item, at: place, context: context, sentence) { return list }
            context.error(at: Place(file: path, line: line, column: column), message)
        }
        return nil
    }

    /// The list as this site was last read with; that it is used has then been reported.
    private func former(_ item: String, at place: Place, context: SiteContext, _ reason: String) -> HolidayList? {
        guard let known = memory?.list(item, of: context.file) else { return nil }
        context.warning(at: place, "\(reason); keeping the dates read from it earlier")
        context.sources.replace(known.path)
        return known.list(context: context)
    }

    /// Remembers what a site was read with, once it was read without an error.
    func keep(for context: SiteContext) {
        let good = lists.compactMapValues { list in list.flatMap { $0.entries.isEmpty ? nil : $0 } }
        memory?.keep(good.mapValues { RememberedList($0, context: context) }, of: context.file)
    }

    /// Returns the advice to name the list of the directory, if a file name was written for it; otherwise an empty
    /// text.
    private func hint(for item: String) -> String {
        let name = String(item.dropLast(4))
        return names.contains(name) ? "; for the list in \(directory), use \(name)" : ""
    }

    static func isFile(_ item: String) -> Bool {
        HolidayFile.endings.contains { item.hasSuffix($0) }
    }

    /// A name with no slash in it cannot leave the directory.
    private static func isName(_ item: String) -> Bool {
        !item.isEmpty
            && item.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "._-".utf8.contains(byte)
            }
    }

    private func listNames() -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while names.count < 1_000, let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if Self.isFile(name), !name.hasPrefix(".") { names.append(String(name.dropLast(4))) }
        }
        return names.sorted()
    }
}
