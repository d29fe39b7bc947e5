// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Glibc
import Linux

/// Finds out why a program cannot be started.
struct ProgramCheck {
    let files: FileJudge
    /// True if a program of a similar name is to be suggested.
    let suggests: Bool

    /// Nil when it can be started, or that cannot be known here. `program`: a path, or a name as runners look it up.
    func problem(with program: String) -> String? {
        guard program.contains("/") else { return problem(withName: program) }
        // Runners start programs in the root folder.
        let path = program.hasPrefix("/") ? program : "/\(program)"
        switch files.verdict(on: path, for: .execute) {
        case nil, .usable: return nil
        case .missing:
            return "the program \(whole(program)) does not exist"
                + (suggests ? FolderNames.didYouMean(path) : "")
        case .notRegular: return "\(whole(program)) is not a program"
        case .denied(let shut, let account): return Self.denied(program, path, shut: shut, account: account)
        case .failing(let code): return "\(whole(program)) cannot be started: \(errorText(code))"
        }
    }

    private func problem(withName name: String) -> String? {
        let folders = ActionTargets.programFolders
        var denied: String?
        for folder in folders {
            switch files.verdict(on: "\(folder)/\(name)", for: .execute) {
            case nil, .usable: return nil
            case .denied(let shut, let account):
                denied = denied ?? Self.denied(name, "\(folder)/\(name)", shut: shut, account: account)
            case .missing, .notRegular, .failing: break
            }
        }
        if let denied { return denied }
        let near = suggests ? Suggestion.nearest(to: name, in: folders.lazy.flatMap(FolderNames.of)) : nil
        return "program \(quoted(name)) not found in \(listed(folders))"
            + (near.map { "; did you mean \(quoted($0))?" } ?? "")
    }

    private static func denied(_ program: String, _ path: String, shut: String, account: String?) -> String {
        guard let account else { return "the program \(whole(program)) is not executable; chmod +x it" }
        if shut != path { return "user \(account) cannot execute \(whole(program)): no access to \(whole(shut))" }
        return "user \(account) cannot execute \(whole(program)); chmod +x it"
    }
}

/// Finds out why a secret cannot be used, or is not secret.
struct SecretCheck {
    let files: FileJudge
    /// True if a file of a similar name is to be suggested.
    let suggests: Bool

    /// Nil when all is well, as far as that can be known here. `user`: what fails without the secret.
    func problem(with path: String, user: String) -> String? {
        switch files.verdict(on: path, for: .read) {
        case .missing:
            return "\(whole(path)) does not exist; \(user) fails until it does"
                + (suggests ? FolderNames.didYouMean(path) : "")
        case .notRegular: return "\(whole(path)) is not a regular file, so \(user) fails"
        case .denied(let shut, let account) where shut != path:
            return "user \(account ?? "") cannot read \(whole(path)), so \(user) fails: no access to \(whole(shut))"
        case .denied(_, let account):
            let account = account ?? ""
            return "user \(account) cannot read \(whole(path)), so \(user) fails; chown \(account) and chmod 400 it"
        case .failing(let code):
            return "\(whole(path)) cannot be read, so \(user) fails: \(errorText(code))"
        case nil, .usable:
            guard FileJudge.isOpenToAll(path) else { return nil }
            return "\(whole(path)) is world-readable; chmod o= it, and replace the secret"
        }
    }
}

/// The names of the files in folders, for suggestions.
enum FolderNames {
    /// In no order; empty when the folder cannot be listed.
    static func of(_ folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names
    }

    /// `; did you mean "PATH"?`, where a file with a similar name lies in the same folder, else nothing.
    static func didYouMean(_ path: String) -> String {
        let folder = FilePath.folder(of: path)
        return Suggestion.nearest(to: FilePath.name(of: path), in: of(folder).sorted())
            .map { "; did you mean \(whole(FilePath.joined(folder, $0)))?" } ?? ""
    }
}

/// `path` in double quotes for a message, whole: the name of the file stands at its end.
private func whole(_ path: String) -> String { quoted(path, most: Int(PATH_MAX)) }
