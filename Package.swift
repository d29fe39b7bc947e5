// swift-tools-version: 6.2
import PackageDescription

// CI sets CHATHOURS_STRICT: there, a warning is an error.
let strict = Context.environment["CHATHOURS_STRICT"] != nil
let settings: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + (strict ? [.treatAllWarnings(as: .error)] : [])

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")

/// The folders of `Sources/`; each layer imports those below it (ARCHITECTURE.md, Layers).
enum Layer: String {
    case domain = "Domain"
    case files = "Files"
    case sockets = "Sockets"
    case outbound = "Outbound"
    case system = "System"
    case programs = "Programs"
}

func module(
    _ name: String, _ layer: Layer, folder: String? = nil, _ dependencies: [Target.Dependency],
    resources: [Resource] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Sources/\(layer.rawValue)/\(folder ?? name)",
        resources: resources.isEmpty ? nil : resources, swiftSettings: settings)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name, dependencies: dependencies, path: "Sources/\(Layer.programs.rawValue)/\(name)",
        swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

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
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        // Domain: decides; imports no clock, no file, no Foundation.
        module("Hours", .domain, []),
        module("ChathoursCore", .domain, ["Hours"]),

        // System: calls of Linux and systemd.
        .systemLibrary(name: "CAccount", path: "Sources/System/CAccount"),
        .systemLibrary(
            name: "CYAML", path: "Sources/System/CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        module("CLinux", .system, []),
        module("Linux", .system, ["CLinux"]),
        .systemLibrary(
            name: "CSystemd", path: "Sources/System/CSystemd", pkgConfig: "libsystemd",
            providers: [.apt(["libsystemd-dev"])]),
        module("Systemd", .system, ["CLinux", "CSystemd", "ChathoursCore", "Hours", "Linux", logging]),

        // Files: configuration in, publication and ledger out, formats of others.
        // The module is not called Configuration: swift-configuration, which Hummingbird brings along, has that name.
        module(
            "ChathoursConfiguration", .files, folder: "Configuration",
            ["CAccount", "CYAML", "ChathoursCore", "Hours", "Linux"]),
        module("Interchange", .files, ["ChathoursCore", "Hours", "Linux"]),
        module("Ledger", .files, ["ChathoursCore", "Hours", "Linux", grdb]),
        module("Publication", .files, ["ChathoursCore", "Hours", "Linux"]),

        // Sockets: what is spoken over Unix sockets.
        module("Arming", .sockets, ["ChathoursCore", "Hours", "Linux"]),
        module("ControlAPI", .sockets, ["ChathoursCore", "Hours"]),
        module(
            "ControlClient", .sockets,
            ["ChathoursCore", "ControlAPI", "Hours", "Linux", nioCore, nioHTTP1, nioPosix]),
        module(
            "ControlServer", .sockets,
            [
                "ChathoursCore", "ControlAPI", "Hours", "Linux", "SocketHTTP", crypto, hummingbird, hummingbirdCore,
                logging, nioCore, nioPosix, serviceLifecycle,
            ]),
        module(
            "FormServer", .sockets,
            [
                "ChathoursCore", "ControlAPI", "Hours", "Linux", "SocketHTTP", crypto, hummingbird, hummingbirdCore,
                logging, nioCore, nioPosix, serviceLifecycle,
            ],
            // A link to web/chathours.css: the pages have it in them.
            resources: [.embedInCode("Pages/chathours.css")]),
        module(
            "SocketHTTP", .sockets,
            [
                "ChathoursCore", "ControlAPI", "Hours", "Linux", hummingbird, hummingbirdCore, logging, nioCore,
                nioPosix,
                serviceLifecycle,
            ]),

        // Outbound: webhooks, mail, commands, tickets; chat platforms that are asked.
        module(
            "Actions", .outbound,
            [
                "ChathoursCore", "Hours", "Linux", "MailFormat", "OutboundHTTP", asyncHTTPClient, crypto, logging,
                nioCore, nioPosix, subprocess, systemPackage,
            ]),
        module("MailFormat", .outbound, ["ChathoursCore", "Hours"]),
        module(
            "OutboundHTTP", .outbound,
            ["ChathoursCore", "Hours", "Linux", asyncHTTPClient, crypto, nioCore, nioHTTP1]),
        module(
            "PresenceSources", .outbound,
            ["ChathoursCore", "Hours", "OutboundHTTP", asyncHTTPClient, nioCore, nioHTTP1]),

        // Programs: the only place where files, sockets and outbound meet.
        module(
            "ChathoursDaemon", .programs,
            [
                "Arming", "ChathoursConfiguration", "ChathoursCore", "ControlAPI", "ControlServer", "FormServer",
                "Hours", "Ledger", "Linux", "Publication", "SocketHTTP", "Systemd", argumentParser, crypto, logging,
                serviceLifecycle, subprocess, systemPackage, unixSignals,
            ]),
        module(
            "ChathoursCommands", .programs,
            [
                "ChathoursConfiguration", "ChathoursCore", "ControlAPI", "ControlClient", "Hours", "Interchange",
                "Linux", "MailFormat", argumentParser,
            ]),
        module(
            "ChathoursRunner", .programs,
            [
                "Actions", "ChathoursConfiguration", "ChathoursCore", "ControlAPI", "ControlClient", "Hours", "Linux",
                "OutboundHTTP", "Systemd", argumentParser, logging, unixSignals,
            ]),
        module(
            "ChathoursPresence", .programs,
            [
                "ChathoursConfiguration", "ChathoursCore", "ControlAPI", "ControlClient", "Hours", "Linux",
                "OutboundHTTP", "PresenceSources", "Systemd", argumentParser, logging, serviceLifecycle, unixSignals,
            ]),
        program("chathoursd", ["ChathoursDaemon", argumentParser]),
        program("chathoursctl", ["ChathoursCommands"]),
        program("chathours-runner", ["ChathoursRunner", argumentParser]),
        program("chathours-presence", ["ChathoursPresence", argumentParser]),
        // What is installed: those four share nearly everything, and Swift's runtime most of all.
        program(
            "chathours",
            ["ChathoursCommands", "ChathoursDaemon", "ChathoursPresence", "ChathoursRunner", argumentParser]),
        program("chathours-armer", ["Arming", "ChathoursCore", "Hours", "Linux", "Systemd", logging]),

        .target(name: "CAllocations", path: "Benchmarks/CAllocations"),
        .executableTarget(
            name: "hours-bench",
            dependencies: ["CAllocations", "ChathoursConfiguration", "ChathoursCore", "Hours", "Linux", "Publication"],
            path: "Benchmarks/HoursBench", swiftSettings: settings),
        .target(
            name: "TestSupport", path: "Tests/TestSupport", exclude: ["state_schema.py"], swiftSettings: settings),
        .target(
            name: "NaiveHours", dependencies: ["Hours", "TestSupport"], path: "Tests/NaiveHours",
            swiftSettings: settings
        ),
        .target(
            name: "Simulation", dependencies: ["ChathoursCore", "Hours", "NaiveHours", "TestSupport"],
            path: "Tests/Simulation", swiftSettings: settings),
        .executableTarget(
            name: "soak", dependencies: ["NaiveHours", "TestSupport", "Simulation"], path: "Tests/Soak",
            swiftSettings: settings),
        tests("SimulationTests", ["Hours", "NaiveHours", "TestSupport", "Simulation"]),
        tests("HoursTests", ["Hours", "NaiveHours", "TestSupport"], exclude: ["zone_offsets.py"]),
        tests("ChathoursCoreTests", ["ChathoursCore", "Hours", "NaiveHours", "TestSupport"]),
        tests(
            "ConfigurationTests", ["ChathoursConfiguration", "ChathoursCore", "Hours", "Linux", "TestSupport"]),
        tests("PublicationTests", ["ChathoursCore", "Hours", "Linux", "Publication", "TestSupport"]),
        tests(
            "LedgerTests", ["ChathoursCore", "Hours", "Ledger", "Linux", "TestSupport", grdb],
            exclude: ["ledger-0.1.0.sql"]),
        tests(
            "ControlTests",
            [
                "ChathoursCore", "ControlAPI", "ControlClient", "ControlServer", "FormServer", "Hours", "Linux",
                "SocketHTTP", "TestSupport", crypto, logging, serviceLifecycle,
            ],
            exclude: [
                "openapi_paths.py", "open_metrics.py", "schemathesis.toml", "Forms/form_pages.py",
                "Forms/schemathesis.toml",
            ]),
        tests(
            "ActionsTests",
            [
                "Actions", "ChathoursConfiguration", "ChathoursCore", "Hours", "Linux", "MailFormat", "OutboundHTTP",
                "TestSupport", logging,
            ],
            exclude: ["webhook_receiver.py", "mail_sink.py", "mail_reader.py", "ticket_api.py"]),
        tests(
            "PresenceSourcesTests",
            [
                "Actions", "ChathoursCore", "ControlAPI", "ControlClient", "Hours", "OutboundHTTP", "PresenceSources",
                "TestSupport", "chathours-presence", "chathoursd", nioCore, nioPosix,
            ]),
        tests("ArmingTests", ["Arming", "ChathoursCore", "Hours", "Linux"]),
        tests("SystemdTests", ["Linux", "Systemd", logging]),
        tests(
            "DaemonTests",
            [
                "ChathoursConfiguration", "ChathoursCore", "ChathoursDaemon", "ControlAPI", "ControlServer", "Hours",
                "Ledger", "Linux", "Publication", "Systemd", "TestSupport", "chathours-runner",
                "chathoursctl", "chathoursd", logging,
            ],
            exclude: ["passed_socket.py", "ledger_rows.py", "journal_stand_in.py"]),
        tests(
            "CommandTests",
            [
                "ChathoursCommands", "ChathoursCore", "ControlAPI", "ControlServer", "Hours", "Linux", "MailFormat",
                "SocketHTTP", "TestSupport", "chathoursctl", logging, serviceLifecycle,
            ],
            exclude: ["mailbox_reader.py"]),
        tests(
            "ManualTests",
            [
                "ChathoursCommands", "ChathoursDaemon", "TestSupport", "chathours", "chathours-armer",
                "chathours-presence", "chathours-runner", "chathoursctl", "chathoursd",
            ]),
        tests(
            "InterchangeTests",
            [
                "ChathoursConfiguration", "ChathoursCommands", "ChathoursCore", "Hours", "Interchange", "TestSupport",
                "chathoursctl",
            ]),
        tests(
            "HostTests",
            [
                "Systemd", "TestSupport", "chathours", "chathours-armer", "chathours-presence", "chathours-runner",
                "chathoursctl",
                "chathoursd",
            ]),
        tests("WebTests", ["TestSupport", "chathours-runner", "chathoursctl", "chathoursd"], exclude: ["browser"]),
    ],
    swiftLanguageModes: [.v6]
)
