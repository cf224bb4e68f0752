import Contracts
import Deliveries
import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// The areas' content samples at the door.
@Suite("Content samples") struct SampleTests {
    private func told(_ outcome: DeliveryOutcome?) -> [String] { Door.told(outcome, .sample) }

    /// A sample with a wrong column would be told of every delivery; here before any comes.
    @Test(arguments: TestWarehouse.contracts.map(\.name))
    func everySampleRunsOverItsDelivery(area name: String) throws {
        let warehouse = try TestWarehouse()
        let area = try #require(warehouse.areas.first { $0.name == name })
        let samples = try Sample.all(area: name, sql: TestDatabase.sql)
        #expect(!samples.isEmpty)
        for sample in samples {
            let contract = try #require(area.contract(named: sample.entity), "\(sample.name)")
            try warehouse.connection.transaction {
                try warehouse.connection.execute(Statement(
                    "create temporary table landing_batch (like landing.\(contract.historyTable)) on commit drop"))
                try warehouse.connection.execute(TestDatabase.sql.query("empty_batch"))
                try warehouse.connection.query("select flis.show_batch($1)", ["historik.\(contract.historyTable)"])
                let rows = try warehouse.connection.query("select * from flis.run_sample($1)", [sample.query])
                #expect(Array(rows).isEmpty)
            }
        }
    }

    /// Born on 2 February 1999, school closed in June 2015, extracted on 4 January 2021.
    @Test func elevforloeb() throws {
        let register = try DraftDelivery(
            "institution", system: "stil", kommune: "0000",
            rows: ["910102;Skolen;1012;2;101;101;;2010-01-01;2015-06-30", "910103;Ny Skole;1012;2;101;101;;;"])
        func row(_ school: String, _ from: String, _ to: String, of pupil: String = "0202990001") -> String {
            "\(pupil)|\(school)|Skolen||5|1|101||101|101|0|\(from)|\(to)"
        }
        let outcomes = try Door().run(register, DraftDelivery("elevforloeb", rows: [
            row("910102", "20140801", "20150630"), row("910102", "20160801", "20170630"),
            row("910102", "20090801", "20091231"), row("910103", "20030201", "20030630"),
            row("910103", "20030202", "20030630", of: "0202990003"), row("910103", "20030801", "20040630"),
            row("910103", "20220105", ""), row("910103", "20220104", "20220104"),
        ]))
        #expect(told(outcomes.last).sorted() == [
            "LI299:3 Elevforløb, der ligger helt uden for skolens levetid: 2 rækker (prøve elevforloeb_uden_for_skolens_aar)",
            "LI299:5 Elevforløb, der begynder, før eleven er fyldt fire år: 1 række (prøve elevforloeb_foer_foedsel)",
            "LI299:8 Elevforløb, der først begynder mere end et år efter udtrækket: 1 række (prøve"
                + " elevforloeb_fra_fremtiden)",
        ])
        let finding = outcomes.last?.findings.first { $0.message.contains("fire år") }
        #expect(finding?.severity == .advarsel)
        #expect(finding?.fix == "Ret CPR-nummeret eller forløbets første dag i elevadministrationssystemet.")
        #expect(outcomes.last?.status == .loaded)
    }

    @Test func person() throws {
        let outcomes = try Door().run(DraftDelivery(
            "person", system: "cpr", kommune: "0000", loadType: .full,
            rows: ["0202990001;1999-02-02;K;U;5100;01", "0202990003;1999-02-03;K;U;5100;01", "0202990004;;K;U;5100;01"]))
        #expect(told(outcomes.first) == [
            "LI299:3 Personer med en anden fødselsdato end den, CPR-nummeret begynder med: 1 række (prøve"
                + " person_foedselsdato)"
        ])
    }

    /// Out of CPR from 5 to 8 February and back in the same file; out from 1 March, back in the next.
    @Test func aPersonWhoWasOutOfCPRForAWhile() throws {
        let door = try Door()
        func day(_ number: Int, _ sequence: Int, _ rows: [String]) throws -> DraftDelivery {
            try DraftDelivery(
                "person", system: "cpr", kommune: "0000", period: "2021-02-0\(number)", sequence: sequence,
                extracted: "2021-02-0\(number)T02:00:00+01:00", loadType: .delta, rows: rows)
        }
        func row(_ operation: String, _ from: String, _ pupil: String) -> String {
            "\(operation);2021-\(from);020299000\(pupil);" + (operation == "D" ? ";;;;" : "1999-02-02;K;U;5100;01")
        }
        let all = ["1", "3", "4"].map { "020299000\($0);1999-02-02;K;U;5100;01" }
        let outcomes = try door.run(
            DraftDelivery("person", system: "cpr", kommune: "0000", loadType: .full, rows: all),
            day(2, 2, [
                row("D", "02-05", "1"), row("U", "02-05", "3"), row("I", "02-08", "1"), row("D", "03-01", "4"),
                row("D", "03-01", "3"), row("I", "02-08", "5"),
            ]))
        #expect(told(outcomes.last) == [
            "LI299:4 Personer, der har været ude af CPR i en periode: 1 række (prøve person_hul)"
        ])
        // Back on the very day is no gap.
        let next = try door.run(day(3, 3, [row("I", "03-01", "3"), row("I", "03-02", "4"), row("U", "03-02", "5")]))
        #expect(told(next.first) == [
            "LI299:3 Personer, der har været ude af CPR i en periode: 1 række (prøve person_hul)"
        ])
        #expect(next.first?.status == .loaded)
    }

    @Test func saldo() throws {
        let rows = [("032201", "0322"), ("032202", "0322"), ("032201", "0222"), ("", "")].enumerated().map {
            "169;2021;K4;0;001;032201/1/001;\($1.1);\($1.0);\(4100 + $0);1,00"
        }
        let outcomes = try Door().run(DraftDelivery("saldo", system: "opus_oekonomi", kommune: "0169", rows: rows))
        #expect(told(outcomes.first) == [
            "LI299:3 Saldi, hvor funktion eller hovedfunktion ikke er den, grupperingen begynder med: 2 rækker (prøve"
                + " saldo_funktion)"
        ])
    }

    @Test func ansaettelse() throws {
        let rows = ["01-02-2012", "02-02-2012"].enumerated().map {
            "0202990001;\($0);169;4711;M;12;2;A;10;1,0000;\($1);\($1);"
        }
        let outcomes = try Door().run(DraftDelivery(
            "ansaettelse", system: "opus_loen", kommune: "0169", loadType: .fullHistory, rows: rows))
        #expect(told(outcomes.first) == [
            "LI299:2 Ansættelser, der begynder, før den ansatte er fyldt 13 år: 1 række (prøve ansaettelse_foer_13_aar)"
        ])
    }

    /// A division by zero stands for whatever can be wrong with a sample.
    @Test func aSampleThatFailsIsToldAndStopsNothing() throws {
        let first = try TestWarehouse()
        let folder = first.home.appendingPathComponent("sql")
        try FileManager.default.copyItem(at: TestDatabase.sql.root, to: folder)
        let sample = """
            -- leverance: klasse
            -- titel: Umulig
            -- alvorlighed: info
            -- hvorfor: Fordi.
            -- ret: Intet.
            -- kilde: egen definition
            select l.delivery_id as leverance_id, l.line_no as linje
            from pg_temp.batch_line as l where 1 / (l.line_no - l.line_no) = 1;
            """
        let samples = folder.appendingPathComponent("areas/skole/samples")
        try sample.write(to: samples.appendingPathComponent("umulig.sql"), atomically: true, encoding: .utf8)
        try sample.replacing("1 / (l.line_no - l.line_no) = 1", with: "l.line_no > 2").write(
            to: samples.appendingPathComponent("virker.sql"), atomically: true, encoding: .utf8)
        let door = try Door(TestWarehouse(in: first, sql: SQLFolder(root: folder)))
        let loaded = try door.run(DraftDelivery(
            "klasse", rows: (1...3).map { "910102|\($0)|\($0)A|6|10|20200801|20210731" }))
        #expect(loaded.map(\.status) == [.loaded])
        #expect(Door.told(loaded.first, .sample, .controlNotDone).suffix(2) == [
            "LI298 Prøven umulig fejler hos FLIS (SQLSTATE 22012)", "LI299:3 Umulig: 2 rækker (prøve virker)",
        ])
        #expect(loaded.first?.findings.last?.severity == .info)
    }
}
