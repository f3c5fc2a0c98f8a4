// swift-tools-version: 6.2
import PackageDescription

/// `ONEWINDOW_DRIVERS_ONLY=1` leaves only the targets below `ServiceKit`, which need nothing but libpq and librdkafka:
/// the sanitizer run builds them in seconds instead of building the HTTP server again.
let driversOnly = Context.environment["ONEWINDOW_DRIVERS_ONLY"] != nil

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// A library below `Shared/`.
func shared(
    _ name: String,
    _ dependencies: [Target.Dependency] = [],
    resources: [Resource]? = nil,
    unsafeChecked: Bool = false
) -> Target {
    .target(
        name: name,
        dependencies: dependencies,
        path: "Shared/\(name)",
        resources: resources,
        swiftSettings: settings + (unsafeChecked ? [.strictMemorySafety()] : [])
    )
}

/// The headers of a C library that the system provides.
func system(_ name: String, pkgConfig: String, debian: String) -> Target {
    .systemLibrary(name: name, path: "Shared/\(name)", pkgConfig: pkgConfig, providers: [.apt([debian])])
}

/// One of the seven executables below `Services/`; `migrations` says whether it has tables of its own.
func service(_ name: String, _ dependencies: [Target.Dependency] = [], migrations: Bool = false) -> Target {
    .executableTarget(
        name: name,
        dependencies: departmentBlocks + dependencies,
        path: "Services/\(name)",
        exclude: ["README.md"],
        resources: migrations ? [.embedInCode("Migrations")] : nil,
        swiftSettings: settings
    )
}

/// The tests of one target, or of the whole.
func tests(
    _ name: String,
    of dependencies: [Target.Dependency],
    exclude: [String] = [],
    resources: [Resource]? = nil
) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: dependencies,
        path: "Tests/\(name)",
        exclude: exclude,
        resources: resources,
        swiftSettings: settings
    )
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let jwtKit = Target.Dependency.product(name: "JWTKit", package: "jwt-kit")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let structuredHeaders = Target.Dependency.product(
    name: "RawStructuredFieldValues",
    package: "swift-http-structured-headers"
)
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// What the tests of a department's rules build on.
let ruleTests: [Target.Dependency] = ["Bureau", "Casework", "CivilAffairs", "Policy", "JSON", "Messaging"]

/// What every service is composed of.
let departmentBlocks: [Target.Dependency] = [
    "JSON", "Postgres", "Messaging", "ServiceKit", "CivilAffairs", "Policy", "Casework",
    argumentParser, configuration, lifecycle, logging,
]

let drivers: [Target] = [
    system("CLibPQ", pkgConfig: "libpq", debian: "libpq-dev"),
    system("CRDKafka", pkgConfig: "rdkafka", debian: "librdkafka-dev"),
    .target(name: "CMonotonicWaits", path: "Shared/CMonotonicWaits"),
    shared("JSON"),
    shared("Postgres", ["CLibPQ"], unsafeChecked: true),
    shared("Kafka", ["CMonotonicWaits", "CRDKafka"], unsafeChecked: true),
    .target(
        name: "Outside",
        dependencies: ["JSON", "Kafka", "Postgres"],
        path: "Tests/Outside",
        swiftSettings: settings
    ),
    // Its references are C, Python and SQL: deploy/local/bench compiles and starts them.
    .executableTarget(
        name: "Benchmarks",
        dependencies: ["JSON", "Kafka", "Outside", "Postgres"],
        path: "Tests/Benchmarks",
        exclude: ["README.md", "recorded.json", "reference", "peer", "stored"],
        swiftSettings: settings
    ),
    tests("JSON", of: ["JSON"]),
    tests("Postgres", of: ["Postgres", "Outside"]),
    tests("Kafka", of: ["Kafka"]),
    .target(name: "CDevelopmentBroker", path: "deploy/local/broker/CDevelopmentBroker"),
    .executableTarget(
        name: "DevelopmentBroker",
        dependencies: ["CRDKafka", "CDevelopmentBroker", "Kafka"],
        path: "deploy/local/broker/DevelopmentBroker",
        swiftSettings: settings
    ),
]

let blocks: [Target] = [
    shared(
        "Messaging",
        ["JSON", "Postgres", "Kafka", lifecycle, logging, metrics],
        resources: [.embedInCode("Migrations")]
    ),
    shared(
        "ServiceKit",
        [
            "JSON", "Postgres", argumentParser, configuration, hummingbird, lifecycle, unixSignals, logging, metrics,
            httpTypes, nioCore,
        ]
    ),
    shared("CivilAffairs", ["JSON", crypto]),
    shared("Policy", ["CivilAffairs", crypto, yams]),
    shared(
        "Casework",
        [
            "JSON", "Postgres", "Kafka", "Messaging", "ServiceKit", "CivilAffairs", "Policy", argumentParser,
            configuration, crypto,
            lifecycle, logging,
        ],
        resources: [.embedInCode("Migrations")]
    ),
    tests("Messaging", of: ["Messaging", "JSON", "Postgres", "Kafka", logging]),
    tests(
        "ServiceKit",
        of: [
            "ServiceKit", "JSON", "Postgres", argumentParser, configuration, lifecycle, logging, metrics, hummingbird,
            hummingbirdTesting,
        ]
    ),
    tests("CivilAffairs", of: ["CivilAffairs", "JSON"]),
    tests("Policy", of: ["Policy", "CivilAffairs"]),
    tests(
        "Casework",
        of: ["Bureau", "Casework", "CivilAffairs", "Policy", "JSON", "Postgres", "Messaging", "ServiceKit"]
    ),
]

let services: [Target] = [
    service(
        "Intake",
        ["Kafka", hummingbird, hummingbirdCore, jwtKit, crypto, httpTypes, nioCore, structuredHeaders, metrics],
        migrations: true
    ),
    service("Assistance", migrations: true),
    service("ElderlyCare"),
    service("ChildWelfare"),
    service("SocialOrganizations"),
    service("Funeral"),
    service("Marriage"),
    .executableTarget(
        name: "DevelopmentAgencies",
        dependencies: ["CivilAffairs", "JSON", "Kafka", "Messaging"],
        path: "deploy/local/agencies/DevelopmentAgencies",
        swiftSettings: settings
    ),
]

let serviceTests: [Target] = [
    tests(
        "Intake",
        of: [
            "Intake", "JSON", "CivilAffairs", "Postgres", "Messaging", "ServiceKit", jwtKit, hummingbird,
            hummingbirdTesting, logging,
        ]
    ),
    tests("Assistance", of: ["Assistance", "Postgres", yams] + ruleTests),
    tests("ElderlyCare", of: ["ElderlyCare"] + ruleTests),
    tests("ChildWelfare", of: ["ChildWelfare"] + ruleTests),
    tests("SocialOrganizations", of: ["SocialOrganizations"] + ruleTests),
    tests("Funeral", of: ["Funeral"] + ruleTests),
    tests("Marriage", of: ["Marriage"] + ruleTests),
    tests(
        "Simulation",
        of: [
            "Bureau", "Casework", "CivilAffairs", "Policy", "JSON", "Kafka", "Messaging", "Postgres", "Intake",
            "Assistance",
            "ElderlyCare", "ChildWelfare", "SocialOrganizations", "Funeral", "Marriage", logging,
        ]
    ),
    .target(
        name: "Bureau",
        dependencies: ["Casework", "CivilAffairs", "Policy"],
        path: "Tests/Bureau",
        swiftSettings: settings
    ),
    tests("Acceptance", of: ["Outside", "JSON", "Kafka", "Postgres"]),
    // A library that is preloaded into a service, not a part of the tests: the scripts compile it.
    tests("EndToEnd", of: ["Outside", "JSON", "Kafka", "Postgres"], exclude: ["CrashPoint"]),
    tests("Architecture", of: ["JSON"]),
]

let package = Package(
    name: "OneWindow",
    platforms: [.macOS(.v15)],
    products: driversOnly
        ? []
        : [
            .executable(name: "intake", targets: ["Intake"]),
            .executable(name: "assistance", targets: ["Assistance"]),
            .executable(name: "elderly-care", targets: ["ElderlyCare"]),
            .executable(name: "child-welfare", targets: ["ChildWelfare"]),
            .executable(name: "social-organizations", targets: ["SocialOrganizations"]),
            .executable(name: "funeral", targets: ["Funeral"]),
            .executable(name: "marriage", targets: ["Marriage"]),
        ],
    dependencies: driversOnly
        ? []
        : [
            .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
            .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0"),
            .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
            .package(url: "https://github.com/apple/swift-http-structured-headers", exact: "1.7.0"),
            .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
            .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
            .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
            .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
            .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
            .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
            .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
            .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
        ],
    targets: driversOnly ? drivers : drivers + blocks + services + serviceTests
)
