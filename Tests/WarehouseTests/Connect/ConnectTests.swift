import Contracts
import Foundation
import Postgres
import Testing
import TestSupport

@testable import Warehouse

/// What a login's files say. Real clients and the published schemas are tried by `make test-clients`.
@Suite("Files for a person's tool", .serialized) final class ConnectTests {
    /// With a login of Haderslev with the area Skole, and one with no area. Made once.
    nonisolated(unsafe) private static let site: Result<(warehouse: TestWarehouse, logins: TestLogins), any Error> = Result {
        let warehouse = try TestWarehouse()
        let logins = try TestLogins(warehouse.test)
        let server = try TestLogins.superuser(warehouse.test.name)
        for (name, groups) in [("haderslev", "flis_kommune_510, flis_omraade_skole"), ("uden-omraade", "flis_kommune_510")] {
            try server.execute(Statement("create role \(quoted(logins.name(name))) login in role \(groups)"))
        }
        return (warehouse, logins)
    }
    private let warehouse: TestWarehouse
    private let login: String
    private let area: Area
    private let address = ServerAddress(
        server: PublicAddress(host: "flis.example.dk", port: 5432, rootCertificate: nil), database: "flis", login: "anna",
        areaTitle: "Skole"
    )

    init() throws {
        let (warehouse, logins) = try Self.site.get()
        (self.warehouse, login) = (warehouse, logins.name("haderslev"))
        area = try #require(warehouse.areas.first { $0.name == "skole" })
    }

    private var model: DataModel {
        get throws { try DataModel(area: area, login: login, database: warehouse.database) }
    }

    private func text(_ tool: ConnectTool, _ name: String) throws -> String {
        let files = try tool.files(model, at: address, sql: warehouse.database.sql)
        return try #require(files.first { $0.path.hasSuffix(name) }, "\(files.map(\.path))").text
    }

    private func failure(_ body: () throws -> Void) -> String? {
        do { try body() } catch { return (error as? Failure)?.code }
        return nil
    }

    @Test func theModelIsTheStarAndTheViewsOfTheArea() throws {
        let model = try model
        #expect(model.tables.map { "\($0.kind.rawValue) \($0.qualified)" } == [
            "fact skole.fakta_elev", "fact skole.fakta_karakter", "dimension faelles.dim_alder", "dimension faelles.dim_koen",
            "dimension faelles.dim_kommune", "dimension faelles.dim_tid", "dimension skole.dim_fag", "dimension skole.dim_institution",
            "dimension skole.dim_institutionstype", "dimension skole.dim_klassetrin", "dimension skole.dim_klassetype",
            "flat skole.flad_elev", "flat skole.flad_karakter", "report noegletal.segregeringsgrad", "report rapport.elevtal_mod_stil",
            "report rapport.hvilke_skoler_gaar_vores_elever_i", "benchmark benchmark.skole_elevtal",
            "benchmark benchmark.skole_karaktergennemsnit", "benchmark benchmark.skole_klassekvotient",
            "benchmark benchmark.skole_segregeringsgrad", "outcome kvalitet.testresultat",
        ])
        // The DDL file's foreign keys: of several to one dimension the first is followed.
        #expect(model.relationships.filter { $0.from == "skole.fakta_elev" }.map { "\($0.column)\($0.isActive ? "" : " inactive")" } == [
            "kommunekode", "tid_id", "institution_id", "institutionstype_id", "klassetrin_id", "klassetype_id", "koen_id", "alder_id",
            "bopaelskommune inactive", "betalingskommune inactive", "skoleejerkommune inactive",
        ])
        // A benchmark table's own keys; the outcomes are a view, whose column has the name of the dimension's key.
        for (table, pointers) in [
            ("benchmark.skole_elevtal", ["kommunekode faelles.dim_kommune declared", "tid_id faelles.dim_tid declared"]),
            ("kvalitet.testresultat", ["kommunekode faelles.dim_kommune"]),
        ] {
            #expect(model.relationships.filter { $0.from == table }.map {
                "\($0.column) \($0.target.table)\($0.isDeclared ? " declared" : "")\($0.isActive ? "" : " inactive")"
            } == pointers)
        }
        // What holds CPR numbers is not in a model that is read whole at each refresh.
        #expect(model.tables.filter { $0.column("cprnummer") != nil }.map(\.qualified) == [])
        for table in model.tables {
            #expect(Set(table.columns.map(\.displayName)).count == table.columns.count, "\(table.qualified)")
            #expect(table.columns.filter { $0.comment.isEmpty }.map(\.name) == [])
        }
        #expect(Set(model.relatedTables.map(\.displayName)).count == model.relatedTables.count)
    }

    @Test func aTableOfTheModelIsWrittenWhole() throws {
        #expect(try text(.powerbi, "tables/Køn.tmdl") == """
            /// Køn efter CPR-nummeret: 1 Mand, 2 Kvinde, -1 Ukendt.
            table Køn

            \t/// 1 mand, 2 kvinde, -1 ukendt.
            \tcolumn 'Køn (nøgle)'
            \t\tdataType: int64
            \t\tisHidden
            \t\tisKey
            \t\tformatString: 0
            \t\tsummarizeBy: none
            \t\tsourceColumn: koen_id

            \t/// Mand, Kvinde eller Ukendt.
            \tcolumn Køn
            \t\tdataType: string
            \t\tsummarizeBy: none
            \t\tsourceColumn: koen

            \tpartition Køn = m
            \t\tmode: import
            \t\tsource =
            \t\t\t\tlet
            \t\t\t\t    Kilde = PostgreSQL.Database(Server, Database, [CreateNavigationProperties = false]),
            \t\t\t\t    Tabel = Kilde{[Schema = "faelles", Item = "dim_koen"]}[Data]
            \t\t\t\tin
            \t\t\t\t    Tabel

            """)
    }

    @Test func aMeasureSpeaksOfWhatPeopleSee() throws {
        #expect(try text(.powerbi, "tables/Elev.tmdl").contains("""
            \tmeasure 'Antal elever efter bopæl' =
            \t\t\tCALCULATE(
            \t\t\t    [Antal elever],
            \t\t\t    USERELATIONSHIP('Elev'[Bopælskommune], 'Kommune'[Kommunekode])
            \t\t\t)
            \t\tformatString: #,0
            """))
        #expect(try text(.powerbi, "tables/Elev.tmdl").contains("\tmeasure Segregeringsgrad =\n\t\t\tDIVIDE([Segregeringsgrad, tæller], [Segregeringsgrad, nævner])\n"))
    }

    @Test func theSameModelGivesTheSameBytes() throws {
        let once = try ConnectTool.powerbi.files(model, at: address, sql: warehouse.database.sql)
        let twice = try ConnectTool.powerbi.files(model, at: address, sql: warehouse.database.sql)
        #expect(once.map(\.path) == twice.map(\.path))
        #expect(once.map(\.text) == twice.map(\.text))
        #expect(once.count == 31)
    }

    /// What the model hides because a relationship shows it is shown where there is none.
    @Test func aTableAloneKeepsItsCodes() throws {
        let benchmark = try text(.excel, "Benchmark elevtal.odc")
        #expect(benchmark.contains("select kommunekode as &quot;Kommunekode&quot;, kommunenavn as &quot;Kommunenavn&quot;, maaned as"))
        #expect(!benchmark.contains("tid_id") && !benchmark.contains("publicering_id"))
        #expect(try text(.powerbi, "tables/Benchmark elevtal.tmdl").contains(
            "\tcolumn Kommunekode\n\t\tdataType: int64\n\t\tisHidden\n"))
        #expect(try text(.tableau, "Testresultat.tds").contains(
            "<column caption='Antal fejl' datatype='integer' name='[antal_fejl]' role='measure' type='quantitative'>"))
    }

    @Test func addressesAreWhatTheirToolsRead() throws {
        #expect(try text(.jdbc, ".jdbc.txt") == "jdbc:postgresql://flis.example.dk:5432/flis?user=anna&ApplicationName=FLIS%20Skole&sslmode=verify-full\n")
        #expect(try text(.targit, ".odbc.txt") == """
            Driver={PostgreSQL Unicode(x64)};Servername=flis.example.dk;Port=5432;Database=flis;Username=anna;SSLmode=verify-full;\
            ReadOnly=1;UseDeclareFetch=1;Fetch=10000;BoolsAsChar=0;

            """)
        #expect(try text(.psql, "pg_service.conf") == """
            # PGSERVICEFILE=pg_service.conf psql service=flis
            [flis]
            host=flis.example.dk
            port=5432
            dbname=flis
            user=anna
            sslmode=verify-full

            """)
    }

    /// A path with a blank in it, and who has no certificate of their own.
    @Test(arguments: [
        ("/srv/a b/root.crt", "host=db port=5433 dbname=flis user=anna sslmode=verify-full sslrootcert='/srv/a b/root.crt'"),
        (nil, "host=db port=5433 dbname=flis user=anna sslmode=verify-full"),
    ] as [(String?, String)])
    func aConnectionStringIsWhatLibpqReads(root: String?, expected: String) {
        #expect(PublicAddress("db:5433", rootCertificate: root)?.target(user: "anna", database: "flis") == expected)
        #expect(["db:", ":5433", "db:x", "db:0", "a:b:c"].compactMap { PublicAddress($0, rootCertificate: root) } == [])
    }

    @Test func libreOfficeOpensOnTheViewsWithDanishNames() throws {
        let files = try ConnectTool.libreoffice.files(model, at: address, sql: warehouse.database.sql)
        _ = try ToolFile.write(files, to: warehouse.home, replacing: true)
        let members = try ZippedFiles(warehouse.home.appendingPathComponent("FLIS Skole.odb")).members
        #expect(members.keys.sorted() == ["META-INF/manifest.xml", "content.xml", "mimetype"])
        let content = String(decoding: try #require(members["content.xml"]), as: UTF8.self)
        #expect(content.contains("\"sdbc:postgresql:host=flis.example.dk port=5432 dbname=flis sslmode=verify-full\""))
        #expect(content.contains("db:user-name=\"anna\" db:is-password-required=\"true\""))
        #expect(content.split(separator: "<db:query ").count - 1 == (try model).flatTables.count)
    }

    @Test func whoCannotReadGetsNoFiles() throws {
        let stranger = try Self.site.get().logins.name("uden-omraade")
        #expect(failure { _ = try DataModel(area: area, login: "findes_ikke", database: warehouse.database) } == "LI625")
        #expect(failure { _ = try DataModel(area: area, login: "flis_kommune_510", database: warehouse.database) } == "LI625")
        #expect(failure { _ = try DataModel(area: area, login: stranger, database: warehouse.database) } == "LI626")
    }

    @Test func aToolOnAnotherMachineNeedsTheNetwork() throws {
        let socket = ServerAddress(
            server: PublicAddress(host: "/run/flis", port: 5432, rootCertificate: nil), database: "flis", login: login, areaTitle: "Skole")
        for tool in ConnectTool.allCases {
            let code = failure { _ = try tool.files(model, at: socket, sql: warehouse.database.sql) }
            #expect(code == ([.powerbi, .tableau, .excel, .targit, .jdbc].contains(tool) ? "LI627" : nil), "\(tool)")
        }
    }

    @Test func changedFilesAreNotOverwrittenUnasked() throws {
        let folder = warehouse.home.appendingPathComponent("connect")
        let files = [ToolFile("a.txt", "a"), ToolFile("b/c.txt", "c")]
        func write(replacing: Bool) throws { _ = try ToolFile.write(files, to: folder, replacing: replacing) }
        try write(replacing: false)
        try write(replacing: false)
        try Data("mine".utf8).write(to: folder.appendingPathComponent("b/c.txt"))
        #expect(failure { try write(replacing: false) } == "LI628")
        #expect(try String(contentsOf: folder.appendingPathComponent("b/c.txt"), encoding: .utf8) == "mine")
        try write(replacing: true)
        #expect(try String(contentsOf: folder.appendingPathComponent("b/c.txt"), encoding: .utf8) == "c")
    }

    @Test("A measure that names what the model lacks", arguments: [
        "SUM({fakta_elev.antal_hunde})", "COUNTROWS({fakta_hund})", "[Antal hunde] + 1", "DIVIDE([Antal elever], [Antal hunde])",
    ])
    func aFaultyMeasureIsNamed(formula: String) throws {
        let header = FileHeader(Statement("-- titel: Hunde\n", file: "sql/areas/skole/measures/hunde.dax"))
        let measure = Measure(name: "hunde", title: "Hunde", header: header, table: "skole.fakta_elev", format: "0", formula: formula)
        let model = try model
        #expect(failure { try model.check(measure) } == "LI629")
    }

    /// Types that clients garble are out of what they read: no text without length, no number without precision,
    /// no point in time with a zone, nothing composed. A boolean has a twin in words.
    @Test func theStarHasNoTypesThatClientsGarble() throws {
        let odd = try warehouse.rows("""
            select c.oid::regclass || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
            from pg_catalog.pg_class as c
            inner join pg_catalog.pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where (c.relnamespace::regnamespace::text in ('faelles', 'skole', 'rapport', 'noegletal', 'afvigelse', 'benchmark')
                or c.oid = 'kvalitet.testresultat'::regclass)
                and c.relkind in ('r', 'p', 'v')
                and format_type(a.atttypid, a.atttypmod)
                    !~ '^(integer|bigint|date|numeric\\([0-9]+,[0-9]+\\)|character varying\\([0-9]+\\))$'
                and a.attname not in ('er_kanonisk', 'er_bunden')
            order by 1
            """)
        #expect(odd == [])
        let twins = try warehouse.rows("""
            select c.relname from pg_catalog.pg_class as c where c.relnamespace = 'skole'::regnamespace and c.relkind = 'v'
                and exists (select from pg_catalog.pg_attribute as a where a.attrelid = c.oid and a.atttypid = 'boolean'::regtype)
            """)
        #expect(twins == [])
    }

    /// A question to the flat view costs what it asks for: unused dimensions are not joined.
    @Test func aFlatViewJoinsOnlyWhatIsUsed() throws {
        func joins(_ columns: String) throws -> Int {
            try warehouse.rows("explain (costs off) select \(columns), count(*) from skole.flad_elev where kommunekode = 510 group by 1")
                .count { ($0[0] ?? "").contains("Join") || ($0[0] ?? "").contains("Nested Loop") }
        }
        #expect(try joins("kildesystem") == 0)
        #expect(try joins("skoleaar") == 1)
    }
}
