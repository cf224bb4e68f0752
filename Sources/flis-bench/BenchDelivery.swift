import Contracts
import Deliveries
import ExampleDeliveries
import Foundation
import Postgres
import Warehouse

/// A large delivery of elevforløb as KMD Elev writes it: the one example format that `psql \copy` reads as it is.
struct BenchDelivery {
    let delivery: Delivery
    let rows: Int
    let bytes: Int64

    /// - Parameters:
    ///   - pupils: about two rows each.
    ///   - copies: how often the rows are repeated in the file; more than once only to measure memory.
    init(pupils: Int, copies: Int = 1, in folder: URL) throws {
        let options = ExampleOptions(months: 1, size: .small, pupils: pupils, municipalities: [183])
        _ = try ExampleDeliveries(options).write(to: folder)
        let name = "kmd_elev_0183_elevforloeb_2021-01.csv"
        let file = folder.appendingPathComponent("2021-01/\(name)")
        if copies > 1 { try Self.repeatRows(of: file, copies) }
        let sql = try SQLFolder.locate()
        let areas = ContractFolder.load(root: sql.root.path).areas
        let examination = try Fileverifier(areas: areas, kommuner: Municipalities.codes(sql))
            .examine(controlFile: file.path + ControlFile.suffix)
        guard case .accepted(let delivery) = examination else {
            throw Failure("LI901", "the generated delivery is refused", place: file.path, fix: "flis verify --inbox \(folder.path)/2021-01")
        }
        self.delivery = delivery
        rows = delivery.control.rows
        bytes = delivery.control.bytes
    }

    /// Writes the rows again and again behind the header, and makes the control file true again.
    private static func repeatRows(of file: URL, _ copies: Int) throws {
        let text = try Data(contentsOf: file)
        let header = (text.firstIndex(of: 10) ?? -1) + 1
        let output = try FileHandle(forWritingTo: file)
        defer { try? output.close() }
        try output.seekToEnd()
        for _ in 1..<copies { try output.write(contentsOf: text[header...]) }
        let control = URL(fileURLWithPath: file.path + ControlFile.suffix)
        var json = try JSONSerialization.jsonObject(with: Data(contentsOf: control)) as? [String: Any] ?? [:]
        var flis = json["flis"] as? [String: Any] ?? [:]
        flis["raekker"] = (flis["raekker"] as? Int ?? 0) * copies
        json["flis"] = flis
        json["bytes"] = text.count + (text.count - header) * (copies - 1)
        let digest = try Shell.output(["sha256sum", file.path]).prefix(64)
        json["hash"] = "sha256:\(digest)"
        try JSONSerialization.data(withJSONObject: json, options: [.withoutEscapingSlashes]).write(to: control)
    }
}
