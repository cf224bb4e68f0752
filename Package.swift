// swift-tools-version: 6.0
import Foundation
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "flis",
    products: [
        .executable(name: "flis", targets: ["flis"]),
        .executable(name: "flis-examples", targets: ["flis-examples"]),
        .executable(name: "flis-bench", targets: ["flis-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CSyncFS"),
        .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),

        .target(name: "Postgres", dependencies: ["CLibPQ"], swiftSettings: settings),
        .target(name: "Contracts", dependencies: ["Yams"], swiftSettings: settings),
        .target(
            name: "Deliveries",
            dependencies: ["Contracts", "CZlib", "CZstd", "CCrypto", "CXXHash"],
            swiftSettings: settings
        ),
        .target(
            name: "Warehouse",
            dependencies: ["Contracts", "Deliveries", "Postgres", "CCrypto", "CSyncFS", "CXlsxWriter"],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "flis",
            dependencies: [
                "CMalloc", "Contracts", "Deliveries", "Postgres", "Warehouse",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings
        ),
        .target(name: "ExampleDeliveries", dependencies: ["CCrypto", "CZlib"], swiftSettings: settings),
        .executableTarget(
            name: "flis-examples",
            dependencies: [
                "ExampleDeliveries",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "flis-bench",
            dependencies: [
                "Contracts", "Deliveries", "ExampleDeliveries", "Postgres", "Warehouse",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings
        ),

        .testTarget(name: "PostgresTests", dependencies: ["Postgres", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "ContractsTests", dependencies: ["Contracts"], swiftSettings: settings),
        .testTarget(
            name: "DeliveriesTests",
            dependencies: ["Deliveries", "CZlib", "CZstd"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "WarehouseTests",
            dependencies: ["Contracts", "Deliveries", "ExampleDeliveries", "Postgres", "Warehouse", "TestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "AccessTests",
            dependencies: ["Contracts", "ExampleDeliveries", "Postgres", "Warehouse", "TestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ExampleDeliveriesTests",
            dependencies: ["Contracts", "ExampleDeliveries", "CZlib"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "CommandTests",
            dependencies: ["Deliveries", "ExampleDeliveries", "Postgres", "Warehouse", "TestSupport"],
            swiftSettings: settings
        ),
        .target(
            name: "TestSupport",
            dependencies: ["Contracts", "Deliveries", "ExampleDeliveries", "Postgres", "Warehouse", "CZlib"],
            path: "Tests/Support",
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6]
)

// Only when asked for: libFuzzer brings its own main and slows everything that it instruments (`make fuzz`).
if ProcessInfo.processInfo.environment["FLIS_FUZZ"] == "1" {
    package.targets.append(
        .executableTarget(
            name: "flis-fuzz",
            dependencies: ["Contracts", "Deliveries"],
            path: "Tests/Fuzz",
            exclude: ["area", "corpus", "words.dict"],
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library", "-sanitize=fuzzer,address"])],
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]
        )
    )
    for target in package.targets where target.name == "Deliveries" || target.name == "Contracts" {
        target.swiftSettings = settings + [.unsafeFlags(["-sanitize=fuzzer,address"])]
    }
}
