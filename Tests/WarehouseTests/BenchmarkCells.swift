import Postgres
import TestSupport
import Warehouse

/// An installed warehouse whose benchmark is made of cells that a test writes, one publication after the other.
final class BenchmarkCells {
    /// Persons in a cell; `amount` and `largest` for what is an average.
    struct Cell {
        let kommune: Int
        let name: String
        let persons: Int
        var amount: Int?
        var smallest: Int?
    }

    /// What everybody reads in benchmark.skole_elevtal and benchmark.skole_segregeringsgrad; nil is withheld.
    struct Told: Equatable {
        var elever: Int?
        var folkeskole: Int?
        var oevrige: Int?
        var taeller: Int?
        var naevner: Int?
        var grad: String?

        static let nothing = Told()
    }

    static let month = 20210101
    let warehouse: TestWarehouse
    private(set) var publication = 0

    init() throws {
        warehouse = try TestWarehouse()
        try warehouse.connection.execute("""
            insert into faelles.dim_kommune select * from byg.faelles_dim_kommune;
            insert into faelles.dim_tid select * from byg.faelles_dim_tid;
            create table flis.written_cell (
                kommunekode integer, tid_id integer, celle text, antal bigint, maengde numeric, spaend numeric, mindste bigint
            );
            create or replace function byg.skole_benchmark_celler(en_kommune integer)
            returns table (
                kommunekode integer, tid_id integer, celle text, antal bigint, maengde numeric, spaend numeric, mindste bigint
            )
            language sql stable as $$
                select c.kommunekode, c.tid_id, c.celle, c.antal, c.maengde, c.spaend, c.mindste
                from flis.written_cell as c where c.kommunekode = en_kommune
            $$
            """)
    }

    /// What holds from now on, and a publication of it.
    func publish(_ cells: [Cell], in month: Int = BenchmarkCells.month) throws {
        publication += 1
        let connection = warehouse.connection
        try connection.transaction {
            try connection.execute(Statement("""
                insert into flis.run (run_id, kind, month, program_version) values (\(publication), 'publish', '2021-01-01', 't');
                insert into flis.publication values (\(publication), now(), 0, 0);
                truncate flis.written_cell;
                insert into flis.benchmark_due (area, kommune, tid_id)
                select 'skole', k.kommunekode, \(month) from flis.kommune as k;
                """))
            let values = cells.map { cell in
                let amount = cell.amount.map { "\($0)" } ?? "null"
                return "(\(cell.kommune), \(month), '\(cell.name)', \(cell.persons), \(amount), 15, \(cell.smallest ?? cell.persons))"
            }
            try connection.execute(Statement("insert into flis.written_cell values \(values.joined(separator: ", "))"))
            try connection.query("select flis.release_benchmark('skole', $1)", ["\(publication)"])
            for table in ["elevtal", "segregeringsgrad", "karaktergennemsnit", "klassekvotient"] {
                try connection.query("select flis.fill_benchmark($1)", ["skole_\(table)"])
            }
        }
    }

    /// Pupils of one municipality: in special provision, in the other classes of the four types, and elsewhere.
    func publish(_ segregeret: Int, _ almen: Int, _ oevrige: Int) throws -> Told {
        try publish([
            Cell(kommune: 101, name: "segregeret", persons: segregeret), Cell(kommune: 101, name: "almen", persons: almen),
            Cell(kommune: 101, name: "oevrige", persons: oevrige),
        ])
        return try told()[101] ?? .nothing
    }

    /// By municipality.
    func told() throws -> [Int: Told] {
        let rows = try warehouse.rows("""
            select e.kommunekode, e.antal_elever, e.antal_folkeskole, e.antal_oevrige, s.taeller, s.naevner,
                round(s.segregeringsgrad, 4)
            from benchmark.skole_elevtal as e inner join benchmark.skole_segregeringsgrad as s using (kommunekode, tid_id)
            """)
        return Dictionary(uniqueKeysWithValues: rows.map { row in
            func number(_ index: Int) -> Int? { row[index].flatMap { Int($0) } }
            return (
                number(0) ?? 0,
                Told(
                    elever: number(1), folkeskole: number(2), oevrige: number(3), taeller: number(4), naevner: number(5), grad: row[6])
            )
        })
    }
}
