// swift-tools-version: 6.2
import PackageDescription

// CI sets CHATHOURS_STRICT: there, a warning is an error.
let strict = Context.environment["CHATHOURS_STRICT"] != nil
let settings: [SwiftSetting] = strict ? [.treatAllWarnings(as: .error)] : []

let package = Package(
    name: "chathours",
    products: [
        .executable(name: "chathoursd", targets: ["chathoursd"]),
        .executable(name: "chathoursctl", targets: ["chathoursctl"]),
        .executable(name: "chathours-runner", targets: ["chathours-runner"]),
        .executable(name: "chathours-presence", targets: ["chathours-presence"]),
        .executable(name: "chathours-armer", targets: ["chathours-armer"]),
        .executable(name: "chathours", targets: ["chathours"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        .target(name: "Hours", swiftSettings: settings),
        .target(name: "Desk", dependencies: ["Hours"], swiftSettings: settings),
        .systemLibrary(name: "CAccount"),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .target(name: "SiteFile", dependencies: ["CAccount", "CYAML", "Desk", "Hours"], swiftSettings: settings),
        .target(name: "StateFile", dependencies: ["Desk", "Hours"], swiftSettings: settings),
        .target(name: "Exchange", dependencies: ["Desk", "Hours"], swiftSettings: settings),
        .target(
            name: "Ledger", dependencies: ["Desk", "Hours", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: settings),
        .target(name: "Control", dependencies: ["Desk", "Hours"], swiftSettings: settings),
        .target(
            name: "ControlServer",
            dependencies: [
                "Control", "Desk", "Hours", .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            // A link to web/chathours.css: the pages have it in them.
            resources: [.embedInCode("Forms/Page/chathours.css")],
            swiftSettings: settings),
        .target(
            name: "ControlClient",
            dependencies: [
                "Control", "Desk", "Hours", .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .target(
            name: "Actions",
            dependencies: [
                "Desk", "Hours", .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"), .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: settings),
        .target(
            name: "Platforms",
            dependencies: [
                "Actions", "Desk", "Hours", .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .systemLibrary(name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
        .target(
            name: "Systemd", dependencies: ["CSystemd", .product(name: "Logging", package: "swift-log")],
            swiftSettings: settings),
        .target(name: "Arming", dependencies: ["Hours"], swiftSettings: settings),
        .executableTarget(
            name: "chathours-armer",
            dependencies: ["Arming", "Hours", "Systemd", .product(name: "Logging", package: "swift-log")],
            swiftSettings: settings),
        .target(
            name: "DaemonCommand",
            dependencies: [
                "Arming", "Hours", "Desk", "SiteFile", "StateFile", "Systemd", "Ledger", "Control", "ControlServer",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            path: "Sources/chathoursd", swiftSettings: settings),
        .target(
            name: "ControlCommand",
            dependencies: [
                "Hours", "Desk", "Exchange", "SiteFile", "StateFile", "Control", "ControlClient",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/chathoursctl", swiftSettings: settings),
        .target(
            name: "RunnerCommand",
            dependencies: [
                "Actions", "Control", "ControlClient", "Desk", "Hours", "SiteFile", "Systemd",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            path: "Sources/chathours-runner", swiftSettings: settings),
        .target(
            name: "PresenceCommand",
            dependencies: [
                "Actions", "Control", "ControlClient", "Desk", "Hours", "Platforms", "SiteFile", "Systemd",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            path: "Sources/chathours-presence", swiftSettings: settings),
        .executableTarget(
            name: "chathoursd", dependencies: ["DaemonCommand"], path: "Sources/Programs/chathoursd",
            swiftSettings: settings),
        .executableTarget(
            name: "chathoursctl", dependencies: ["ControlCommand"], path: "Sources/Programs/chathoursctl",
            swiftSettings: settings),
        .executableTarget(
            name: "chathours-runner", dependencies: ["RunnerCommand"], path: "Sources/Programs/chathours-runner",
            swiftSettings: settings),
        .executableTarget(
            name: "chathours-presence", dependencies: ["PresenceCommand"], path: "Sources/Programs/chathours-presence",
            swiftSettings: settings),
        // What is installed: those four share nearly everything, and Swift's runtime most of all.
        .executableTarget(
            name: "chathours", dependencies: ["ControlCommand", "DaemonCommand", "PresenceCommand", "RunnerCommand"],
            path: "Sources/Programs/chathours", swiftSettings: settings),
        .target(name: "CAllocations", path: "Benchmarks/CAllocations"),
        .executableTarget(
            name: "hours-bench", dependencies: ["CAllocations", "Hours", "Desk", "SiteFile", "StateFile"],
            path: "Benchmarks/HoursBench", swiftSettings: settings),
        .target(
            name: "TestBench", path: "Tests/TestBench", exclude: ["state_schema.py"], swiftSettings: settings),
        .target(name: "Randomness", path: "Tests/Randomness", swiftSettings: settings),
        .target(
            name: "NaiveHours", dependencies: ["Hours", "Randomness"], path: "Tests/NaiveHours", swiftSettings: settings
        ),
        .target(
            name: "Simulation", dependencies: ["Desk", "Hours", "NaiveHours", "Randomness"], path: "Tests/Simulation",
            swiftSettings: settings),
        .executableTarget(
            name: "soak", dependencies: ["NaiveHours", "Randomness", "Simulation"], path: "Tests/Soak",
            swiftSettings: settings),
        .testTarget(
            name: "SimulationTests", dependencies: ["Hours", "NaiveHours", "Randomness", "Simulation"],
            swiftSettings: settings),
        .testTarget(
            name: "HoursTests", dependencies: ["Hours", "NaiveHours", "Randomness"], exclude: ["zone_offsets.py"],
            swiftSettings: settings),
        .testTarget(
            name: "DeskTests", dependencies: ["Desk", "Hours", "NaiveHours", "Randomness", "TestBench"],
            swiftSettings: settings),
        .testTarget(
            name: "SiteFileTests", dependencies: ["SiteFile", "Desk", "Hours", "Randomness"], swiftSettings: settings),
        .testTarget(
            name: "StateFileTests", dependencies: ["StateFile", "Desk", "Hours", "TestBench"], swiftSettings: settings),
        .testTarget(
            name: "LedgerTests",
            dependencies: [
                "Ledger", "Desk", "Hours", "Randomness", "TestBench", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "ControlTests",
            dependencies: [
                "Control", "ControlServer", "ControlClient", "Desk", "Hours", "Randomness", "TestBench",
                .product(name: "Crypto", package: "swift-crypto"), .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            exclude: [
                "openapi_paths.py", "open_metrics.py", "schemathesis.toml", "Forms/form_pages.py",
                "Forms/schemathesis.toml",
            ], swiftSettings: settings),
        .testTarget(
            name: "ActionsTests",
            dependencies: [
                "Actions", "SiteFile", "Desk", "Hours", "Randomness", "TestBench",
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["webhook_receiver.py", "mail_sink.py", "mail_reader.py", "ticket_api.py"],
            swiftSettings: settings),
        .testTarget(
            name: "PlatformsTests",
            dependencies: [
                "Actions", "ControlClient", "Platforms", "Desk", "Hours", "Randomness", "TestBench",
                "chathours-presence",
                "chathoursd",
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .testTarget(name: "ArmingTests", dependencies: ["Arming", "Hours"], swiftSettings: settings),
        .testTarget(
            name: "SystemdTests", dependencies: ["Systemd", .product(name: "Logging", package: "swift-log")],
            swiftSettings: settings),
        .testTarget(
            name: "DaemonTests",
            dependencies: [
                "DaemonCommand", "Desk", "Hours", "Ledger", "Randomness", "Systemd", "TestBench", "chathoursd", "chathoursctl",
                "chathours-runner",
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["passed_socket.py", "ledger_rows.py", "journal_stand_in.py"], swiftSettings: settings),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "Control", "ControlServer", "Desk", "Hours", "Randomness", "TestBench", "chathoursctl",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            exclude: ["mailbox_reader.py"], swiftSettings: settings),
        .testTarget(
            name: "ManualTests",
            dependencies: ["TestBench", "chathoursd", "chathoursctl", "chathours-runner", "chathours-presence"],
            swiftSettings: settings),
        .testTarget(
            name: "ExchangeTests",
            dependencies: ["Exchange", "SiteFile", "Desk", "Hours", "Randomness", "TestBench", "chathoursctl"],
            swiftSettings: settings),
        .testTarget(
            name: "HostTests",
            dependencies: [
                "Systemd", "TestBench", "chathours", "chathours-armer", "chathours-presence", "chathours-runner",
                "chathoursctl", "chathoursd",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "WebTests", dependencies: ["TestBench", "chathoursd", "chathoursctl", "chathours-runner"],
            exclude: ["browser"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
