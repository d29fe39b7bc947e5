// SPDX-License-Identifier: Apache-2.0

// swift-tools-version: 6.2
import PackageDescription

/// The targets of the fuzzer. The folder of each has a harness, a dictionary and a corpus.
let targets: KeyValuePairs<String, [Target.Dependency]> = [
    "zone-file": ["Hours"],
    "schedule": ["ChathoursCore", "Hours"],
    "site-file": ["ChathoursConfiguration", "Hours"],
    "calendar": ["ChathoursConfiguration", "Hours"],
]

let package = Package(
    name: "chathours-fuzz",
    targets: [
        // Through the link to ../Sources: a package's own targets are the ones that can be built with coverage.
        .target(name: "Hours", path: "Sources/Domain/Hours"),
        .target(name: "ChathoursCore", dependencies: ["Hours"], path: "Sources/Domain/ChathoursCore"),
        .systemLibrary(name: "CAccount", path: "Sources/System/CAccount"),
        .systemLibrary(name: "CYAML", path: "Sources/System/CYAML", pkgConfig: "yaml-0.1"),
        .target(name: "CLinux", path: "Sources/System/CLinux"),
        .target(name: "Linux", dependencies: ["CLinux"], path: "Sources/System/Linux"),
        .target(
            name: "ChathoursConfiguration", dependencies: ["CAccount", "CYAML", "ChathoursCore", "Hours", "Linux"],
            path: "Sources/Files/Configuration"),
        .target(name: "Harness", dependencies: ["Hours"], path: "Harness"),
    ]
        + targets.map { name, dependencies in
            .executableTarget(
                name: "fuzz-\(name)", dependencies: ["Harness"] + dependencies, path: name,
                exclude: ["corpus", "dictionary"],
                // libFuzzer has the main function.
                swiftSettings: [.unsafeFlags(["-parse-as-library"])])
        },
    swiftLanguageModes: [.v6]
)
