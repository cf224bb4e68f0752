import ExampleDeliveries
import Foundation
import Warehouse

/// The schools of all municipalities, loaded and not yet published: about a million rows of facts at full scale.
struct SchoolCountry {
    let inbox: NationalInbox
    let loaded: BenchWarehouse

    init(_ name: String, at site: BenchSite) throws {
        let density = max(0.002, 0.17 * site.scale)
        // A seventh of the municipalities will do where nobody looks at the time.
        let options = CountryOptions(
            months: 2, scale: site.isSmoke ? 0.02 : 1, density: density, hasOnlySchools: true)
        inbox = try NationalInbox(name, options, at: site)
        loaded = try BenchWarehouse("bench_schools", sql: inbox.sql, at: site)
        _ = try loaded.measure(loaded.flis("load", "--inbox", inbox.inbox(0).path, "--month", "2021-01"))
    }

    /// An inbox with the second month of one municipality's pupils.
    ///
    /// - Parameter place: which municipality, counted from those of middling size.
    func change(_ place: Int, at site: BenchSite) throws -> URL {
        let folder = site.home.appendingPathComponent("change-\(place)")
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let files = try NationalInbox.dataFiles(in: inbox.inbox(1))
            .filter { $0.lastPathComponent.contains("_elevforloeb_") }
            .map { try ($0, NationalInbox.bytes(of: $0)) }
            .sorted { ($0.1, $0.0.path) < ($1.1, $1.0.path) }
        let file = files[(files.count / 2 + place) % files.count].0
        for path in [file.path, file.path + ".kontrol.json"] {
            let name = URL(fileURLWithPath: path).lastPathComponent
            try FileManager.default.linkItem(atPath: path, toPath: folder.appendingPathComponent(name).path)
        }
        return folder
    }
}
