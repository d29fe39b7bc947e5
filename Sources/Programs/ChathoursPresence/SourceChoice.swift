import ChathoursConfiguration
import ChathoursCore
import Foundation

/// Finds a source in chathours.yaml.
struct SourceChoice {
    let directory: String
    let copies: LastGoodCopies
    let log: PresenceLog

    /// Nil when there is none, or the file has errors and no good version is kept, which has then been told.
    func platform(of name: String) -> ChatPlatform? {
        let file = "\(directory)/\(SettingsReader.fileName)"
        let found = SettingsInForce(file, copies: copies)
        log.report(found, file)
        guard let settings = found.settings else { return nil }
        guard let source = settings.sources.first(where: { $0.name == name }) else {
            let names = settings.sources.filter { $0.platform != nil }.map(\.name)
            log.cannotStart(
                "\(file) has no source \(name); "
                    + (names.isEmpty
                        ? "none of its sources has a platform"
                        : "with a platform there are: \(names.joined(separator: ", "))"))
            return nil
        }
        if source.platform == nil {
            log.cannotStart("\(file): \(name) has no platform; add one, or have it report by itself")
        }
        return source.platform
    }
}
