import ArgumentParser
import ControlClient

/// `SITE`, which may be left out where the daemon keeps only one.
struct SiteOperand: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The site's name; may be left out where there is only one.", valueName: "SITE"),
        completion: .sites, transform: SiteName.argument)
    var site: String?

    /// The site that is meant.
    func name(from client: ControlClient) async throws -> String {
        if let site { return site }
        let names = try await client.sites().map(\.site)
        guard names.count == 1 else {
            throw names.isEmpty
                ? Failure(exitCode: .failure, message: "chathoursd keeps no site")
                : Failure.usage("say which site: there are \(names.joined(separator: ", "))")
        }
        return names[0]
    }
}
