import Deliveries
import ExampleDeliveries
import Foundation
import Testing
import TestSupport
import Warehouse

/// Each load type on the entity that uses it in the field: after every month the history says what the
/// simulated sources hold true, as far as their files have told it by then.
@Suite("Load types against the truth they were made from") struct AreaHistoryTests {
    private static let options = ExampleOptions(
        months: 3, size: .small, pupils: 20, municipalities: [169, 306, 510], areas: .all
    )
    private static let example = Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("flis-areas-\(getpid())")
        return (folder, try ExampleDeliveries(options).write(to: folder))
    }
    private let warehouse: TestWarehouse

    init() throws {
        warehouse = try TestWarehouse()
    }

    /// Loads the month's files of these entities.
    private func load(_ entities: [String], month: Int) throws {
        let (root, manifest) = try Self.example.get()
        let name = Month(index: month).name
        let inbox = warehouse.home.appendingPathComponent("inbox-\(name)")
        try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
        for delivery in manifest.deliveries
        where delivery.file.hasPrefix(name) && entities.contains(delivery.entity) {
            for file in [delivery.file, delivery.file + ".kontrol.json"] {
                try FileManager.default.copyItem(
                    at: root.appendingPathComponent(file),
                    to: inbox.appendingPathComponent(String(file.dropFirst(name.count + 1)))
                )
            }
        }
        var outcomes = try warehouse.run(inbox, month: name).outcomes
        #expect(!outcomes.isEmpty)
        // Høje-Taastrup's third file empties 2019: right, but a person has to say so.
        if let emptied = outcomes.firstIndex(where: { $0.told.map(\.code) == [.yearEmptied] }) {
            #expect(outcomes[emptied].status == .held && month == 2, "\(outcomes[emptied].fileName)")
            try Acceptance(database: warehouse.database)
                .accept(outcomes[emptied].deliveryID, by: "Test Person", reason: "Regnskabet er taget ud")
            outcomes.remove(at: emptied)
            let again = warehouse.home.appendingPathComponent("empty-\(name)")
            try FileManager.default.createDirectory(at: again, withIntermediateDirectories: true)
            outcomes += try warehouse.run(again, month: name).outcomes
        }
        for outcome in outcomes {
            #expect(outcome.status == .loaded && outcome.rowsRejected == 0, "\(outcome.fileName)")
            // What is true is not found fault with, in whichever order it comes.
            #expect(outcome.told.map(\.code) == [], "\(outcome.fileName)")
        }
    }

    @Test("delta: persons and addresses on every day, after every month, and as it was known then")
    func civilRegister() throws {
        let register = CivilRegister.example(Self.options)
        for month in 0..<3 {
            try load(["person", "adresse"], month: month)
            #expect(try differences(register, after: month, run: month + 1) == 0, "after month \(month + 1)")
        }
        for month in 0..<2 {
            #expect(try differences(register, after: month, run: month + 1) == 0, "as known after month \(month + 1)")
        }
    }

    /// Person-days on which the history as known after a run is not what the files until then have told.
    private func differences(_ register: CivilRegister, after month: Int, run: Int) throws -> Int {
        let known = Month(index: month + 1).first - 1
        let addresses = try Held(warehouse.rows("""
            select cpr, valid_from, valid_to, concat_ws(' ', kommunekode, vejkode, husnummer)
            from historik.borger_adresse where known_from <= $1 and known_to > $1
            """, [String(run)]))
        let persons = try Held(warehouse.rows("""
            select cpr, valid_from, valid_to, concat_ws(' ', foedselsdato, koen, civilstand, personstatus)
            from historik.borger_person where known_from <= $1 and known_to > $1
            """, [String(run)]))
        var differences = 0
        for cpr in register.addresses.persons {
            for number in Day(2020, 11, 15).number...Day(2021, 6, 1).number {
                let day = Day(number: number)
                let address = register.addresses.value(of: cpr, on: day, known: known).map {
                    "\($0.municipality) \($0.street) \($0.house)"
                }
                let person = register.persons.value(of: cpr, on: day, known: known).map {
                    "\($0.born.iso) \($0.isMale ? "M" : "K") \($0.civilStatus) \($0.status)"
                }
                if addresses.value(cpr.text, on: day) != address { differences += 1 }
                if persons.value(cpr.text, on: day) != person { differences += 1 }
            }
        }
        return differences
    }

    @Test("dynamic_full: the years a file names are replaced, the others stay")
    func balances() throws {
        for month in 0..<3 {
            try load(["kontoplan", "saldo", "saldo_oes"], month: month)
            try compareBalances(after: month)
        }
    }

    @Test("dynamic_full: the same in the end, whatever comes first", arguments: [[2, 0, 1], [1, 2, 0]])
    func balancesInAnotherOrder(months: [Int]) throws {
        for month in months { try load(["saldo", "saldo_oes"], month: month) }
        try compareBalances(after: 2)
    }

    private func compareBalances(after month: Int) throws {
        for municipality in Municipality.demo where Self.options.municipalities.contains(municipality.code) {
            let isOpus = municipality.financeSystem == .opusOekonomi
            let rows = try warehouse.rows(
                isOpus
                    ? """
                    select concat_ws(' ', regnskabsaar, periode, gruppering, omkostningssted, beloeb),
                           valid_from, valid_to
                    from aktuel.oekonomi_saldo where kommune = $1
                    """
                    : """
                    select concat_ws(' ', regnskabsaar, budget), valid_from, valid_to
                    from aktuel.oekonomi_saldo_oes where kommune = $1
                    """, [String(municipality.code)]
            )
            let truth = (2019...2021).flatMap { year in
                Balances(of: municipality, seed: Self.options.seed).truth(year, after: month)
            }
            let expected = truth.map { balance in
                let account = isOpus ? " \(balance.period) \(balance.account) \(balance.costCentre)" : ""
                let text = "\(balance.year)\(account) \(kroner(balance.amount))"
                return [text, "\(balance.year)-01-01", "\(balance.year + 1)-01-01"]
            }
            let hasTheSame = sorted(rows) == expected.sorted { $0.joined() < $1.joined() }
            #expect(hasTheSame, "\(municipality.name), month \(month + 1)")
        }
    }

    @Test("append: every entry once, on its day")
    func entries() throws {
        for month in 0..<3 { try load(["postering"], month: month) }
        let municipality = try #require(Municipality.demo.first { $0.code == 169 })
        let rows = try warehouse.rows("""
            select bilagsnummer, linjenummer, valid_from, valid_to, bogfoeringsdato, beloeb
            from aktuel.oekonomi_postering where kommune = 169
            """)
        let weeks = (0..<3).flatMap { Entries.weeks(arrivingIn: Month(index: $0), before: Month(index: $0 + 1).first) }
        #expect(weeks.count == 12)
        let expected = weeks.flatMap { Entries.of(municipality, week: $0, seed: Self.options.seed) }.map { entry in
            [entry.voucher, String(entry.line), entry.day.iso, (entry.day + 1).iso, entry.day.iso, kroner(entry.amount)]
        }
        #expect(sorted(rows) == expected.sorted { $0.joined() < $1.joined() })
    }

    @Test("full_history and delta_entity from OPUS Løn, period from SD")
    func employments() throws {
        for month in 0..<3 {
            try load(["ansaettelse"], month: month)
            for municipality in Municipality.demo where Self.options.municipalities.contains(municipality.code) {
                let payroll = Payroll(of: municipality, months: 3, seed: Self.options.seed)
                let held = try Held(warehouse.rows("""
                    select concat(cpr, ansaettelsesnummer), valid_from, valid_to,
                           concat_ws(' ', stilling, ansaettelsesstatus, afdeling, kvote)
                    from aktuel.personale_ansaettelse where kommune = $1
                    """, [String(municipality.code)]))
                var truth: [String: [EmploymentSpan]] = [:]
                let isSD = payroll.system == .sd
                for told in isSD ? Array(0...month) : [month] {
                    for var span in isSD ? payroll.employed(told) : payroll.history(told) {
                        if isSD {
                            span.from = Month(index: told).first
                            span.to = Month(index: told + 1).first - 1
                        }
                        truth[span.cpr.text + span.job, default: []].append(span)
                    }
                }
                var differences = 0
                for key in Set(truth.keys).union(held.keys) {
                    for number in Day(2016, 1, 1).number...Day(2021, 6, 1).number {
                        let day = Day(number: number)
                        let span = truth[key]?.first { $0.from <= day && day <= $0.to ?? day }
                        if held.value(key, on: day) != span.map(words) { differences += 1 }
                    }
                }
                #expect(differences == 0, "\(municipality.name), month \(month + 1)")
                #expect(!held.keys.isEmpty)
            }
        }
    }

    @Test("period: a school year is what its last file says")
    func absence() throws {
        let (root, manifest) = try Self.example.get()
        for month in 0..<3 { try load(["kode", "kodeoversaettelse", "fravaer"], month: month) }
        for municipality in Self.options.municipalities {
            let mine = manifest.deliveries.filter { $0.entity == "fravaer" && Int($0.municipality) == municipality }
            let last = Dictionary(grouping: mine, by: \.period).values.compactMap { $0.max { $0.sequence < $1.sequence } }
            let lines = try last.flatMap { delivery in
                // Latin 1: every byte is a character, and only CPR number and date are compared.
                try String(data: Data(contentsOf: root.appendingPathComponent(delivery.file)), encoding: .isoLatin1)?
                    .split(whereSeparator: \.isNewline).dropFirst() ?? []
            }
            let count = try warehouse.rows(
                "select count(*) from aktuel.skole_fravaer where kommune = $1", [String(municipality)])
            #expect(count == [[String(lines.count)]])
            #expect(lines.count > 100)
        }
    }

    private func words(_ span: EmploymentSpan) -> String {
        let share = "\(span.share / 10_000).\(padded(span.share % 10_000, 4))"
        return "\(span.position) \(span.isOnLeave ? "O" : "A") \(span.unit) \(share)"
    }

    private func kroner(_ hundredths: Int) -> String {
        "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(padded(abs(hundredths) % 100, 2))"
    }

    private func sorted(_ rows: [[String?]]) -> [[String]] {
        rows.map { $0.map { $0 ?? "" } }.sorted { $0.joined() < $1.joined() }
    }
}

/// What a table holds of each key and when, from rows of key, first day, day after the last, and value.
private struct Held {
    private var spans: [String: [(from: String, to: String, value: String)]] = [:]

    init(_ rows: [[String?]]) {
        for row in rows {
            spans[row[0] ?? "", default: []].append((row[1] ?? "", row[2] ?? "", row[3] ?? ""))
        }
    }

    var keys: Set<String> { Set(spans.keys) }

    /// ISO dates compare as text; `infinity` sorts after every digit, and so does no day before it.
    func value(_ key: String, on day: Day) -> String? {
        let text = day.iso
        return spans[key]?.first { ($0.from <= text || $0.from == "-infinity") && text < $0.to }?.value
    }
}
