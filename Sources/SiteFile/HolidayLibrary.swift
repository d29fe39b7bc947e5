import Glibc

/// Finds and reads the holiday lists that a site names, each once.
final class HolidayLibrary {
    private static let mostLists = 100

    /// Where lists that are named without a path are looked for.
    let directory: String
    private let siteFolder: String
    /// By what names them; nil for those that cannot be read.
    private var lists: [String: HolidayList?] = [:]
    /// The lists that were read, in the order of their reading.
    private(set) var files: [String] = []
    private lazy var names = listNames()

    init(directory: String, siteFolder: String) {
        self.directory = directory
        self.siteFolder = siteFolder
    }

    /// The list that an item of `holidays` names; nil when there is none, which has then been reported.
    func list(_ item: String, at place: Place, context: SiteContext) -> HolidayList? {
        if let known = lists[item] { return known }
        guard lists.count < Self.mostLists else {
            context.error(at: place, "more than \(Self.mostLists) holiday lists; join some of them")
            return nil
        }
        let list = path(of: item, at: place, context: context).flatMap { read($0, item, at: place, context: context) }
        lists[item] = .some(list)
        return list
    }

    private func path(of item: String, at place: Place, context: SiteContext) -> String? {
        if Self.isFile(item) { return FilePath.joined(siteFolder, item) }
        guard Self.isName(item) else {
            let rule = "write the name of a list such as fr, a file such as ./ours.txt, or a date with its name"
            context.error(at: place, "\(quoted(item)) is no holiday list; \(rule)")
            return nil
        }
        let path = FilePath.joined(directory, item)
        return Self.exists(path + ".txt") || !Self.exists(path + ".ics") ? path + ".txt" : path + ".ics"
    }

    private func read(_ path: String, _ item: String, at place: Place, context: SiteContext) -> HolidayList? {
        if path.hasSuffix(".ics") {
            context.error(at: place, "calendars (.ics) are not read yet; export the dates to a .txt list")
            return nil
        }
        do {
            let text = try SourceText(try SourceFile.bytes(of: path))
            files.append(path)
            return HolidayText(path: path, context: context).list(text)
        } catch SourceFileError.missing {
            let remedy = Self.isFile(item) ? hint(for: item) : context.didYouMean(item, names)
            context.error(at: place, "there is no holiday list \(path)\(remedy)")
        } catch let error as SourceTextError {
            context.error(at: Place(file: path, line: error.line, column: error.column), error.message)
        } catch {
            context.error(at: place, "the holiday list \(path) \(error)")
        }
        return nil
    }

    /// Where a file was named and a list of the directory was meant.
    private func hint(for item: String) -> String {
        let name = item.hasSuffix(".txt") ? String(item.dropLast(4)) : item
        return names.contains(name) ? "; for the list of \(directory), write \(name)" : ""
    }

    static func isFile(_ item: String) -> Bool {
        item.hasSuffix(".txt") || item.hasSuffix(".ics")
    }

    /// A name with no slash in it cannot leave the directory.
    private static func isName(_ item: String) -> Bool {
        !item.isEmpty
            && item.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "._-".utf8.contains(byte)
            }
    }

    private static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    private func listNames() -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while names.count < 1_000, let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(".txt"), !name.hasPrefix(".") { names.append(String(name.dropLast(4))) }
        }
        return names.sorted()
    }
}
