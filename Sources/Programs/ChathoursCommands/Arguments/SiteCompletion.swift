// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursCore
import FoundationEssentials

extension CompletionKind {
    /// The sites that are published, where a command asks the daemon.
    static let sites = CompletionKind.custom { words, _, _ in
        PublishedSite.names(in: SiteCompletion.runtimeDirectory(words)) ?? []
    }

    /// The sites of the configuration, and files, where a command takes both.
    static let siteFiles = CompletionKind.custom { _, _, prefix in
        (SiteFiles.names ?? []).filter { $0.hasPrefix(prefix) } + SiteCompletion.files(beginningWith: prefix)
    }
}

/// The words that complete a site on the command line.
enum SiteCompletion {
    /// Returns the directory in which the daemon that the command line is about publishes: that of `--runtime-dir`, or
    /// of its socket.
    static func runtimeDirectory(_ words: [String]) -> String {
        func value(of option: String) -> String? {
            words.firstIndex(of: option).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
        }
        if let directory = value(of: "--runtime-dir") { return directory }
        let socket = value(of: "--socket") ?? ControlSocket.usual
        let directory = socket.lastIndex(of: "/").map { String(socket[..<$0]) } ?? "."
        // systemd's sockets lie apart from what is published.
        return PublishedSite.names(in: directory)?.isEmpty ?? true ? PublishedSite.runtimeDirectory : directory
    }

    /// Returns the site files and directories whose paths begin with `prefix`, in order. bash expands each word once
    /// more, so names with characters that are special to a shell are left out.
    static func files(beginningWith prefix: String) -> [String] {
        let folder = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
        return names.sorted().compactMap { name in
            let path = folder + name
            guard path.hasPrefix(prefix), isPlain(path), !name.hasPrefix(".") || prefix != folder else { return nil }
            var isDirectory = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else { return nil }
            return isDirectory ? "\(path)/" : path.hasSuffix(".yaml") ? path : nil
        }
    }

    private static func isPlain(_ path: String) -> Bool {
        path.allSatisfy { $0.isLetter || $0.isNumber || " ._-+,@%=/".contains($0) }
    }
}
