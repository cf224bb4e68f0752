import Contracts
import Deliveries
import Postgres

/// Is every code in its list, every institution in the register, every account in the chart, and every row
/// of the municipality that the delivery is for?
///
/// A code that no list has holds nobody up: the row is counted as unknown, and the list may come after it.
struct CodeControls {
    let database: Database
    let contract: Contract

    func inspect(_ items: inout [BatchItem]) throws {
        guard items.contains(where: { $0.isTaken && $0.origin != .reloaded }) else { return }
        // Fields of one list beside each other.
        let fields = contract.codes.sorted { ($0.value.description, $0.key) < ($1.value.description, $1.key) }
        guard !fields.isEmpty else { return }
        let rows = try database.connection.query(
            "select * from flis.unknown_codes($1, $2::text[], $3::text[])",
            [contract.area, sqlList(fields.map(\.key)), sqlList(fields.map(\.value.description))])
        let places = items.places
        var missing: [Int: [String]] = [:]
        for row in rows {
            let field = row.text("column_name") ?? ""
            guard let source = contract.codes[field], let index = places[row.int("delivery_id") ?? 0],
                items[index].isTaken, items[index].origin != .reloaded
            else { continue }
            if row.bool("is_missing") {
                missing[index, default: []].append(source.description)
                continue
            }
            items[index].add(finding(row, field, source, items[index].delivery), marks: row.text("marks"))
            if source == .ownMunicipality { items[index].isRefused = true }
        }
        for (index, lists) in missing { items[index].findings.append(notLoaded(lists, items[index].delivery)) }
    }

    private func finding(_ row: Row, _ field: String, _ source: CodeSource, _ delivery: Delivery) -> Finding {
        let lines = row.int("lines") ?? 0
        let rows = "\(lines) \(lines == 1 ? "række" : "rækker")"
        if source == .ownMunicipality {
            return Finding(
                .foreignRows, "\(rows) hører efter \(field) til en anden kommune end \(delivery.control.kommune)",
                file: delivery.fileName, line: row.int("first_line"), field: field
            )
        }
        let expired = row.int("expired") ?? 0
        let old = expired == 0 ? "" : ", heraf \(expired) med en kode, der ikke gælder i rækkens periode"
        let named = row.text("named").map { " (\($0))" } ?? ""
        let codes = row.int("codes") ?? 0
        return Finding(
            .unknownCode,
            "\(rows) har i \(field) \(codes) \(codes == 1 ? "kode" : "koder"), der ikke findes i \(words(source))\(named)\(old)",
            file: delivery.fileName, line: row.int("first_line"), field: field
        )
    }

    private func notLoaded(_ lists: [String], _ delivery: Delivery) -> Finding {
        let names = Set(lists).sorted().joined(separator: ", ")
        return Finding(
            .controlNotDone, "Koder er ikke kontrolleret, for der er ikke indlæst noget at slå op i: \(names)",
            file: delivery.fileName
        )
    }

    private func words(_ source: CodeSource) -> String {
        switch source {
        case .list(let list): "kodelisten \(list)"
        case .entity(let entity, _): "den indlæste \(entity)"
        case .municipalities, .ownMunicipality: "listen over kommuner"
        }
    }
}
