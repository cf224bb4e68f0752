import ExampleDeliveries
import Foundation
import Postgres
import TestSupport
import Warehouse

/// A published warehouse of four municipalities and the canary, with logins that come over TCP with SCRAM.
///
/// Odsherred (306) has rows with values that nobody else has, the secrets; all attacks ask for those.
final class Field: Sendable {
    let test: TestDatabase
    private let prefix: String
    private static let sequence = Counter()
    private let logins = Counter()

    /// Values that only rows of Odsherred have, and values of the same form that no row has.
    static let secret = (kilde: "hemmelig1", elev: "HEMMELIG00000001", leverance: "880001", institution: "30699900001")
    static let absent = (kilde: "hemmelig3", elev: "HEMMELIG99990003", leverance: "880003", institution: "30699900003")

    /// Shared by the tests that only read.
    static let intact: Result<Field, any Error> = Result { try Field() }

    /// - Parameter hasSecrets: false leaves the warehouse as it was published.
    init(hasSecrets: Bool = true) throws {
        test = try TestDatabase(template: (hasSecrets ? Self.withSecrets : Self.published).get().name)
        prefix = "laeser_\(getpid())_\(Self.sequence.next())"
        // A copied database has the privileges of its contents, not those on itself.
        try owner().execute("""
            do $$ begin execute (select string_agg(remedy, ';') from flis.grant_deviations() where examined like 'database%'); end $$
            """)
    }

    deinit {
        guard let server = try? superuser() else { return }
        let names = try? server.query("select rolname from pg_catalog.pg_roles where rolname ^@ $1", [prefix])
        for row in names.map(Array.init) ?? [] {
            try? server.execute(Statement("drop owned by \(quoted(row.text(0) ?? "")); drop role \(quoted(row.text(0) ?? ""))"))
        }
    }

    /// The loader, acting as the owner: what it sees is the truth.
    func owner() throws -> Connection { try test.open().connection }

    func superuser() throws -> Connection {
        try Connection(TestDatabase.cluster.get().target(user: "postgres", database: test.name))
    }

    /// A new login in the reader's groups, and a connection of it. The login's name is the connection's user.
    func connect(_ reader: Reader, may attributes: String = "") throws -> Connection {
        try Connection(target(reader, may: attributes))
    }

    /// Connection string of a new login, password included.
    func target(_ reader: Reader, may attributes: String = "") throws -> String {
        let name = "\(prefix)_\(logins.next())"
        let groups = reader.groups.isEmpty ? "" : " in role \(reader.groups.joined(separator: ", "))"
        try superuser().execute(Statement("create role \(name) login \(attributes) password 'proeve-\(name)'\(groups)"))
        if reader.groups.isEmpty {
            try superuser().execute(Statement("grant connect on database \(quoted(test.name)) to \(name)"))
        }
        return try TestDatabase.cluster.get().networkTarget(user: name, database: test.name) + " password='proeve-\(name)'"
    }

    private static let published: Result<TestDatabase, any Error> = Result {
        try sweep()
        let inbox = FileManager.default.temporaryDirectory.appendingPathComponent("flis-access-\(getpid())")
        defer { try? FileManager.default.removeItem(at: inbox) }
        _ = try ExampleDeliveries(ExampleOptions(size: .small, municipalities: [269, 306, 510, 665])).write(to: inbox)
        let warehouse = try TestWarehouse()
        try warehouse.connection.execute("update flis.canary set is_on = true")
        try warehouse.connection.query("select flis.ensure_municipality_set('{306, 510, 665}')")
        for month in ["2021-01", "2021-02"] { try warehouse.run(inbox.appendingPathComponent(month), month: month) }
        return warehouse.test
    }

    private static let withSecrets: Result<TestDatabase, any Error> = Result {
        let test = try TestDatabase(template: published.get().name)
        try plantSecrets(test.open().connection)
        return test
    }

    /// 3,000 pupils of Odsherred in every respect, and five who live there and go to school in Haderslev.
    private static func plantSecrets(_ owner: Connection) throws {
        try owner.execute(Statement("""
            insert into skole.dim_institution
            select (x #>> '{}')::bigint, '306999', 'Hemmelig skole', '1012', 'Hemmelig', '2', 306, 306, '', null, null, 'Ja',
                '1900-01-01', '9999-12-31'
            from jsonb_array_elements('[\(secret.institution), \(absent.institution)]') as x;
            insert into skole.fakta_elev
            select
                306, d.tid_id, 'HEMMELIG' || lpad(n::text, 8, '0'), \(secret.institution), -1, 9, -1, '\(secret.kilde)', '\(secret.kilde)', 1, 7,
                306, 306, 306, '\(secret.kilde)', 1, true, 'Ja', 306, \(secret.leverance), n, 1
            from generate_series(1, 3000) as n
            cross join (select max(f.tid_id) as tid_id from skole.fakta_elev as f) as d;
            insert into skole.fakta_elev
            select
                k.kommune, d.tid_id, 'DELT' || lpad(n::text, 8, '0'), -1, -1, 9, -1, 'delt', 'delt', 1, 7,
                306, 306, 510, 'tea', 1, k.kommune = 306, case k.kommune when 306 then 'Ja' else 'Nej' end, 510, 1, n, 1
            from generate_series(1, 5) as n
            cross join (values (306), (510)) as k (kommune)
            cross join (select max(f.tid_id) as tid_id from skole.fakta_elev as f) as d;
            analyze leaf.skole_fakta_elev_306, leaf.skole_fakta_elev_510;
            """))
    }

    /// Logins of test processes that are gone.
    private static func sweep() throws {
        let server = try Connection(TestDatabase.cluster.get().target(user: "postgres", database: "postgres"))
        for row in try server.query("select rolname from pg_catalog.pg_roles where rolname ~ '^laeser_[0-9]+_'") {
            let name = row.text(0) ?? ""
            guard let owner = name.firstMatch(of: /^laeser_([0-9]+)_/).flatMap({ pid_t($0.1) }), kill(owner, 0) != 0
            else { continue }
            try? server.execute(Statement("drop role \(quoted(name))"))
        }
    }
}

extension Connection {
    func rows(_ sql: String) throws -> [[String?]] { try query(Statement(sql)).map(\.values) }

    /// One value; "" for NULL or no row.
    func value(_ sql: String) throws -> String { try rows(sql).first?.first.flatMap { $0 } ?? "" }

    /// The SQLSTATE that a statement is refused with; nil when it is not.
    func refusal(_ sql: String) -> String? {
        do { try execute(Statement(sql)) } catch { return error.sqlState }
        return nil
    }
}
