import Glibc

/// The names of all zones of a directory, for suggestions.
struct ZoneNames {
    private static let most = 5_000
    private static let deepest = 3

    let names: [String]

    init(directory: String) {
        var names: [String] = []
        Self.collect(&names, directory, prefix: "", depth: 1)
        self.names = names.sorted()
    }

    /// The zone that `name` was meant to be; nil when none is near. `Paris` is Europe/Paris.
    func nearest(to name: String) -> String? {
        let city = name.lowercased().map { $0 == " " ? "_" : $0 }
        if let match = names.first(where: { $0.lowercased().hasSuffix("/" + city) }) { return match }
        return Suggestion.nearest(to: name, in: names)
    }

    private static func collect(_ names: inout [String], _ directory: String, prefix: String, depth: Int) {
        guard depth <= deepest, let stream = opendir(directory) else { return }
        defer { closedir(stream) }
        while names.count < most, let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            // right/ and posix/ repeat the zones; names in lower case or with a dot belong to other files.
            guard let first = name.first, first.isASCII, first.isUppercase, !name.contains(".") else { continue }
            var status = stat()
            guard stat("\(directory)/\(name)", &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                collect(&names, "\(directory)/\(name)", prefix: "\(prefix)\(name)/", depth: depth + 1)
            } else {
                names.append(prefix + name)
            }
        }
    }
}

extension ZoneDirectory {
    /// The zone whose name is nearest to `name`; nil when none is near. Walks the whole directory.
    package func suggestion(near name: String) -> String? {
        ZoneNames(directory: path).nearest(to: name)
    }
}
