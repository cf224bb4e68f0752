import Contracts
import Deliveries
import Postgres

/// Is the load type what the file says? A full load that lacks most of what is known, a delta that names
/// nearly all of it, an operation that does not fit what is known of its key.
struct OverlapControls {
    let database: Database
    let contract: Contract

    /// With fewer known keys a large share of them says nothing.
    private static let leastKeys = 20
    /// A full load with this share of the known keys, or less, is held.
    private static let fullPercent = 50
    /// A delta with more than this share of the known keys is held.
    private static let deltaPercent = 90

    func inspect(_ items: inout [BatchItem]) throws {
        let (table, places) = (quoted("historik", contract.historyTable), items.places)
        let rows = try database.connection.query(
            "select * from flis.key_overlap($1, $2::integer, $3::integer, $4::integer)",
            [table] + [Self.leastKeys, Self.fullPercent, Self.deltaPercent].map(String.init)
        )
        for row in rows {
            guard let index = places[row.int("delivery_id") ?? 0], items[index].isWatched else { continue }
            items[index].findings.append(Self.overlap(row, of: items[index].delivery))
        }
    }

    /// When it is known which deltas wait for another one: what those find unknown may come with it.
    func inspectOperations(_ items: inout [BatchItem]) throws {
        guard contract.delta != nil else { return }
        let (table, places) = (quoted("historik", contract.historyTable), items.places)
        for row in try database.connection.query("select * from flis.operations_amiss($1)", [table]) {
            guard let index = places[row.int("delivery_id") ?? 0], items[index].isTaken else { continue }
            items[index].findings.append(Self.amiss(row, file: items[index].delivery.fileName))
        }
    }

    private static func amiss(_ row: Row, file: String) -> Finding {
        let lines = row.int("lines") ?? 0
        let (code, does, which): (FindingCode, String, String) =
            switch row.text("operation") {
            case "i": (.knownInserts, "opretter", "der kendes i forvejen")
            case "u": (.unknownUpdates, "ændrer", "der ikke kendes")
            default: (.unknownDeletes, "sletter", "der ikke kendes")
            }
        let words = lines == 1 ? "linje \(does) en nøgle" : "linjer \(does) nøgler"
        return Finding(code, "\(lines) \(words), \(which)", file: file, line: row.int("first_line"))
    }

    private static func overlap(_ row: Row, of delivery: Delivery) -> Finding {
        let (known, found) = (row.int("known_keys") ?? 0, row.int("found_keys") ?? 0)
        if delivery.loadType == .delta {
            return Finding(
                .suspectedFull, "Mistanke om fuldt udtræk: \(found) af \(known) kendte nøgler står i ændringsfilen",
                file: delivery.fileName
            )
        }
        return Finding(
            .suspectedDelta, "Mistanke om delleverance: kun \(found) af \(known) kendte nøgler står i filen",
            file: delivery.fileName
        )
    }
}
