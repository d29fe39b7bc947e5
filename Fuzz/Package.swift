// swift-tools-version: 6.2
import PackageDescription

/// What each fuzz target tests. Its folder has a harness, a dictionary and a corpus.
let targets: KeyValuePairs<String, [Target.Dependency]> = [
    "zone-file": ["Hours"],
    "schedule": ["Desk", "Hours"],
    "site-file": ["Hours", "SiteFile"],
    "calendar": ["Hours", "SiteFile"],
]

let package = Package(
    name: "chathours-fuzz",
    targets: [
        // Through the link to ../Sources: a package's own targets are the ones that can be built with coverage.
        .target(name: "Hours"),
        .target(name: "Desk", dependencies: ["Hours"]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1"),
        .target(name: "SiteFile", dependencies: ["CYAML", "Desk", "Hours"]),
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
