// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ChathoursCore
import ControlAPI
import ControlClient
import FoundationEssentials
import Linux

/// The departments of a site, as its published state has them.
enum SiteDepartments {
    /// Refuses names of departments that the site does not have.
    static func check(_ names: [String], of site: String, from client: ControlClient) async throws {
        let document: [UInt8]
        do throws(ControlClientError) {
            document = try await client.state(of: site)
        } catch .problem(let problem) where problem.status == 503 {
            // Nothing is published at the moment: the daemon itself refuses what it does not know.
            return
        }
        guard let state = try? JSONDecoder().decode(DepartmentsPart.self, from: Data(document)) else { return }
        if let problem = problem(with: names, among: state.departments.keys.sorted(), of: site) {
            throw Failure.badData(problem)
        }
    }

    /// Returns the problem with the first name that is not among `known`; nil if all of them are.
    static func problem(with names: [String], among known: [String], of site: String) -> String? {
        guard let name = names.first(where: { !known.contains($0) }) else { return nil }
        let near = Suggestion.nearest(to: name, in: known).map { "did you mean \($0.debugDescription)?" }
        return "\(site) has no department \(name.debugDescription); "
            + (near ?? "its departments: \(known.joined(separator: ", "))")
    }
}

/// The part of a state document that is read here.
private struct DepartmentsPart: Decodable {
    struct Department: Decodable {}

    let departments: [String: Department]
}
