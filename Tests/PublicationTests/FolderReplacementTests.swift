// SPDX-License-Identifier: Apache-2.0

import Foundation
import Linux
import Publication
import TestSupport
import Testing

@Suite struct FolderReplacementTests {
    private let folder: TemporaryFolder
    private var parent: String { "\(folder.path)/kept" }

    init() throws {
        folder = try TemporaryFolder()
    }

    private func replace(_ files: [(name: String, bytes: [UInt8])]) throws {
        try FolderReplacement.replace("shop", in: parent, predecessor: ".shop.old", with: files)
    }

    private func names(_ path: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(parent)/\(path)").sorted()
    }

    @Test func theFolderHasTheNewFilesAndNoOthers() throws {
        try replace([("a", [1, 2]), ("b", [])])
        try replace([("b", [3]), ("c", [4])])
        #expect(try names() == ["shop"])
        #expect(try names("shop") == ["b", "c"])
        #expect(FileManager.default.contents(atPath: "\(parent)/shop/b") == Data([3]))
        for (path, mode) in [("", 0o700), ("shop", 0o700), ("shop/b", 0o600)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(parent)/\(path)")
            #expect(attributes[.posixPermissions] as? Int == mode, "\(path)")
        }
    }

    /// Whatever a loss of power has left.
    @Test func whatIsLeftOfEarlierTriesIsNotInTheWay() throws {
        try folder.write("kept/.shop.new/half", "x")
        try folder.write("kept/.shop.old/a", "x")
        try replace([("a", [1])])
        #expect(try names() == ["shop"])
        try FolderReplacement.remove("shop", in: parent, predecessor: ".shop.old")
        #expect(try names() == [])
        try FolderReplacement.remove("shop", in: parent, predecessor: ".shop.old")
        try FolderReplacement.remove("shop", in: "\(parent)/none", predecessor: ".shop.old")
    }

    @Test func aFailureLeavesTheOldOne() throws {
        let disk = try SmallDisk(kilobytes: 64)
        let files: [(name: String, bytes: [UInt8])] = [("a", [1]), ("b", [2])]
        try FolderReplacement.replace("shop", in: "\(disk.path)/kept", predecessor: ".shop.old", with: files)
        try disk.fill()
        let error = #expect(throws: SystemCallError.self) {
            let large: [(name: String, bytes: [UInt8])] = [("a", Array(repeating: 7, count: 9_000))]
            try FolderReplacement.replace("shop", in: "\(disk.path)/kept", predecessor: ".shop.old", with: large)
        }
        #expect(error?.errno == ENOSPC)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(disk.path)/kept") == ["shop"])
        #expect(FileManager.default.contents(atPath: "\(disk.path)/kept/shop/a") == Data([1]))
    }
}
