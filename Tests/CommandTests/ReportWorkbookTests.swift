import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// `flis report … --format xlsx`, as the loader and as readers who log in with less.
@Suite("Reports in Excel") struct ReportWorkbookTests {
    /// A reader's login, in one municipality's group and perhaps in an area's, that goes with the test.
    private final class Reader {
        let name: String
        let target: String

        init(_ program: FlisProgram, kommune: Int, areas: [String]) throws {
            name = "laeser_\(getpid())_\(Int.random(in: 0..<1_000_000))"
            target = try TestDatabase.cluster.get().target(user: name, database: program.test.name)
            let server = try Self.server(program.test.name)
            let groups = (["flis_kommune_\(kommune)"] + areas.map { "flis_omraade_\($0)" }).joined(separator: ", ")
            try server.execute(Statement("create role \(quoted(name)) login in role \(groups)"))
            // A copied database has not the grants of its template.
            try server.execute(Statement("grant connect on database \(quoted(program.test.name)) to \(quoted(name))"))
        }

        deinit {
            for database in ["postgres"] {
                guard let server = try? Self.server(database) else { continue }
                let name = quoted(name)
                try? server.execute(Statement("drop owned by \(name)"))
                try? server.execute(Statement("drop role \(name)"))
            }
        }

        private static func server(_ database: String) throws -> Connection {
            try Connection(TestDatabase.cluster.get().target(user: "postgres", database: database))
        }
    }

    /// The loaded months with pupils of both municipalities on a school that no register has.
    private func months() throws -> FlisProgram {
        let program = try LoadedMonths.program()
        try program.test.open().connection.execute("""
            update historik.skole_elevforloeb as h
            set institutionsnummer = '999001', institutionsnavn = 'Brev 1'
            where h.known_to = 9223372036854775807 and h.valid_to > '2021-01-01'
                and h.line_no between 2 and 60
            """)
        return program
    }

    private static let errorList = """
        select cprnummer, bopaelskommune, beliggenhedskommune, institutionsnavn, gyldig_fra_dato - date '1899-12-30',
            gyldig_til_dato - date '1899-12-30', leverance_id, linje
        from kvalitet.sk04_skole_ikke_i_institutionsregister
        order by cprnummer, bopaelskommune, beliggenhedskommune, institutionsnavn, gyldig_fra_dato, gyldig_til_dato
        """
    private static let errorListKinds = ["", "0", "0", "", "dd-mm-yyyy", "dd-mm-yyyy", "0", "0"]

    /// The list in SQL, as the cells should be.
    private func expected(_ connection: Connection) throws -> [[String]] {
        let rows = try connection.query(Statement(Self.errorList)).map(\.values)
        return [
            [
                "Elevens CPR-nummer", "Elevens bopælskommune", "Kommunen", "Skolens navn i fagsystemet",
                "Forløbets første dag", "Forløbets sidste dag", "Leverancen", "Linjen i leverancens fil",
            ]
        ] + rows.map { row in
            zip(row, Self.errorListKinds).map { value, kind in kind.isEmpty ? value ?? "" : "\(value ?? "").0|\(kind)" }
        }
    }

    @Test func anErrorListIsTheOneThatTheLoginMaySeeInSQL() throws {
        let program = try months()
        let file = program.home.appendingPathComponent("sk04.xlsx")
        var lengths: [Int] = []
        for kommune in [661, 665] {
            let reader = try Reader(program, kommune: kommune, areas: ["skole"])
            let end = try program.start(
                ["report", "sk04", "--format", "xlsx", "--output", file.path], target: reader.target
            ).end()
            #expect(end.errors.hasSuffix("sk04.xlsx: \(try ReadWorkbook(file).sheets[0].rows.count - 1) rækker\n"))
            #expect((end.output, end.exitCode) == ("", 0))
            let sheet = try #require(ReadWorkbook(file)["Fejlliste"])
            #expect(try sheet.rows == expected(Connection(reader.target)))
            #expect(sheet.firstScrolled == "A2")
            #expect(sheet.filter == "A1:H\(sheet.rows.count)")
            lengths.append(sheet.rows.count - 1)
        }
        let loader = try program.test.open()
        let all = try expected(loader.connection).count - 1
        #expect(lengths.reduce(0, +) == all)
        #expect(lengths.allSatisfy { $0 > 0 })

        let outsider = try Reader(program, kommune: 665, areas: [])
        let end = try program.start(
            ["report", "sk04", "--format", "xlsx", "--output", file.path + ".none.xlsx"], target: outsider.target).end()
        #expect(end.exitCode == 2)
        #expect(end.errors == "error[LI502] there is no report \"sk04\"\n  fix: flis report lists them\n")
        #expect(!FileManager.default.fileExists(atPath: file.path + ".none.xlsx"))
        let list = try program.start(["report", "--format", "csv"], target: outsider.target).end()
        #expect(!list.output.contains("sk04") && list.output.contains("test,testresultat"))
    }

    @Test func theWorkbookSaysWhatItIsAndWhereItCameFrom() throws {
        let program = try months()
        let file = program.home.appendingPathComponent("sk04.xlsx")
        let reader = try Reader(program, kommune: 665, areas: ["skole"])
        let end = try program.start(
            ["report", "sk04", "--kommune", "665", "--format", "xlsx", "--output", file.path], target: reader.target).end()
        #expect(end.exitCode == 0)
        let read = try ReadWorkbook(file)
        #expect(read.sheets.map(\.name) == ["Fejlliste", "Om rapporten"])
        let count = read.sheets[0].rows.count - 1
        var note = try #require(read["Om rapporten"]).rows.filter { !$0.isEmpty }
        let made = try #require(note.firstIndex { $0[0] == "Dannet" })
        #expect(note[made][1].wholeMatch(of: /[0-9]{2}-[0-9]{2}-[0-9]{4} [0-9]{2}:[0-9]{2}/) != nil)
        note[made][1] = "nu"
        let published = try #require(note.firstIndex { $0[0] == "Publicering" })
        #expect(note[published][1].wholeMatch(of: /3 for 2021-03, udgivet [0-9-]{10} [0-9:]{5}/) != nil)
        note[published][1] = "3"
        let sources = try #require(note.firstIndex { $0[0] == "Leverance" })
        #expect(note[..<sources] == [
            ["Titel", "Elever, der er indskrevet på en skole, som ikke optræder i det officielle institutionsregister, i indeværende skoleår"],
            ["Navn", "flis report sk04"], ["Art", "fejlliste"], ["Dataområde", "skole"],
            ["Undersøger", "Alle elevforløb i indeværende skoleår."],
            ["Hvorfor", "En skole uden for registeret har hverken type eller ejer, og dens elever falder ud af standardrapporterne. Navne som Brev 1 dækker over elever, der er placeret uden for en skole."],
            ["Sådan rettes det", "Ret institutionsnummeret i elevadministrationssystemet, eller få skolen optaget i registeret."],
            ["Kilde", "FLIS administrationsportal, Datakvalitet, maj 2021 (publiceret titel)"],
            ["Filtre", "kommunekode = 665"], ["Antal rækker", "\(count)"], ["Publicering", "3"], ["Dannet", "nu"],
            ["Dannet af", reader.name],
            ["Sådan læses cellerne", "Tal har højst 15 betydende cifre, som Excel regner med. En tekst, som Excel ville læse som en formel, er indledt med en apostrof."],
            ["Kolonne", "Betydning", "Navn i databasen"],
            ["Elevens CPR-nummer", "Elevens CPR-nummer.", "cprnummer"],
            ["Elevens bopælskommune", "Elevens bopælskommune.", "bopaelskommune"],
            ["Kommunen", "Kommunen, skolen ligger i.", "beliggenhedskommune"],
            ["Skolens navn i fagsystemet", "Skolens navn i fagsystemet.", "institutionsnavn"],
            ["Forløbets første dag", "Forløbets første dag.", "gyldig_fra_dato"],
            ["Forløbets sidste dag", "Forløbets sidste dag, dagen med; 9999-12-31 for åbne.", "gyldig_til_dato"],
            ["Leverancen", "Leverancen, forløbet kom med.", "leverance_id"],
            ["Linjen i leverancens fil", "Linjen i leverancens fil.", "linje"],
        ])
        // The deliveries that the list's own rows name, all of them Lemvig's.
        let loader = try program.test.open()
        let named = try loader.connection.query("""
            select d.delivery_id, d.file_name from flis.delivery as d
            where d.delivery_id in (
                select l.leverance_id from samlet_kvalitet.sk04_skole_ikke_i_institutionsregister as l where l.kommunekode = 665
            )
            order by 1
            """).map { [$0.text(0) ?? "", $0.text(1) ?? ""] }
        #expect(note[(sources + 1)...].map { Array($0[..<2]) } == named)
        #expect(note[(sources + 1)...].allSatisfy { $0[3...5] == ["tea", "665", "2021-03"] || $0[4] == "665" })
    }

    @Test func aTurnedReportHasTypedCells() throws {
        let program = try LoadedMonths.program()
        let file = program.home.appendingPathComponent("rapport1.xlsx")
        let words = ["report", "hvilke_skoler_gaar_vores_elever_i", "--kommune", "665"]
        #expect(try program.run(words + ["--format", "xlsx", "--output", file.path]).exitCode == 0)
        let cells = try #require(ReadWorkbook(file)["Rapport"]).rows
        let rows = try program.rows("""
            select institutionsnavn, skoleaar, antal_elever from samlet_rapport.hvilke_skoler_gaar_vores_elever_i
            where kommunekode = 665
            """).map { $0.map { $0 ?? "" } }
        let years = Set(rows.map { $0[1] }).sorted()
        let schools = Set(rows.map { $0[0] }).sorted()
        let expected = schools.map { school in
            let counts = years.map { year in rows.first { $0[0] == school && $0[1] == year }.map { "\($0[2]).0|0" } ?? "" }
            return [school] + counts[...(counts.lastIndex { !$0.isEmpty } ?? 0)]
        }
        #expect(cells == [["Institutionens navn i registeret på tælledatoen"] + years] + expected)
        #expect(schools.count > 2 && years.count > 2)
    }

    /// T51: a school that somebody named after a formula, in both formats.
    @Test func anInjectedFormulaIsNone() throws {
        let program = try months()
        try program.test.open().connection.execute("""
            update historik.skole_elevforloeb as h set institutionsnavn = '=HYPERLINK("http://x","klik")'
            where exists (
                select from samlet_kvalitet.sk04_skole_ikke_i_institutionsregister as l
                where l.leverance_id = h.delivery_id and l.linje = h.line_no
            )
            """)
        let file = program.home.appendingPathComponent("sk04.xlsx")
        #expect(try program.run(["report", "sk04", "--format", "xlsx", "--output", file.path]).exitCode == 0)
        let names = Set(try #require(ReadWorkbook(file)["Fejlliste"]).rows.dropFirst().map { $0[3] })
        #expect(names == [#"'=HYPERLINK("http://x","klik")"#])
        let csv = try program.run(["report", "sk04", "--format", "csv"]).output.split(separator: "\n").dropFirst()
        #expect(!csv.isEmpty && csv.allSatisfy { $0.contains(#","'=HYPERLINK(""http://x"",""klik"")","#) })
    }

    @Test(arguments: [
        ["report", "test", "--format", "xlsx"], ["report", "test", "--output", "x.xlsx"],
        ["report", "--format", "xlsx", "--output", "x.xlsx"],
    ])
    func formatAndFileGoTogether(words: [String]) throws {
        #expect(try FlisProgram.run(words).exitCode == 64)
    }
}
