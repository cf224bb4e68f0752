import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// T46: an offending row's key has a CPR number in it, and what is stored of it cannot be tried out.
@Suite("Fingerprints of offences") struct OffenceFingerprintTests {
    private let months: PublishedMonths
    private static let view = "samlet_kvalitet.sk04_skole_ikke_i_institutionsregister"

    init() throws { months = try PublishedMonths() }

    /// A pupil of Haderslev at a school that the register does not have, in a delivery of its own.
    private func deliverOffence(_ change: Int) throws {
        try months.deliver("2021-02/tea_0510_elevforloeb_2021-02.csv") { lines in
            let found = PublishedMonths.currentLines(lines)
            var fields = lines[found[0]].components(separatedBy: ";")
            fields[1] = "999999"
            lines[found[0]] = fields.joined(separator: ";")
            lines[found[change]] = lines[found[change]].replacing(";31-07-2021", with: ";30-06-2021")
        }
    }

    private func statuses() throws -> [[String?]] {
        try months.rows(
            """
            select publicering_id, status from flis.rule_offence
            where rule = 'sk04' and kommune = 510 and publicering_id > 2 order by 1
            """)
    }

    @Test func noPlainHashLeadsToThePerson() throws {
        try deliverOffence(1)
        #expect(try statuses() == [["3", "ny"]])
        let found = try months.rows(
            """
            select h.name from \(Self.view) as v
            cross join lateral (
                values
                ('md5 of the key', md5(v.noegle)), ('md5 of the number', md5(v.cprnummer)),
                ('sha256 of the key', left(encode(sha256(convert_to(v.noegle, 'UTF8')), 'hex'), 32)),
                ('sha256 of md5', left(encode(sha256(uuid_send(md5(v.noegle)::uuid)), 'hex'), 32))
            ) as h (name, hash)
            inner join flis.rule_offence as o on o.fingerprint = h.hash::uuid
            """)
        #expect(found == [])
        // The key is the owner's.
        let others = try months.rows("select from flis.actual_grants() where object = 'flis.offence_key'::regclass")
        #expect(others == [])
    }

    /// With another key, as in another database, the same row has another fingerprint.
    @Test func eachDatabaseHasItsOwnKey() throws {
        try deliverOffence(1)
        let before = try months.rows("select distinct fingerprint from flis.rule_offence where publicering_id = 3")
        try months.warehouse.connection.execute("update flis.offence_key set key = sha256(key)")
        try deliverOffence(2)
        let after = try months.rows("select distinct fingerprint from flis.rule_offence where publicering_id = 4 and status = 'ny'")
        #expect(Set(before).isDisjoint(with: Set(after)))
        #expect(!after.isEmpty)
    }

    /// What was found before there was a key is the same row after it: it persists, and is not new.
    @Test func comparisonsGoOnAcrossTheKey() throws {
        try deliverOffence(1)
        try months.warehouse.connection.execute(
            Statement(
                """
                drop table flis.offence_key;
                update flis.rule_offence as o set fingerprint = md5(v.noegle)::uuid from \(Self.view) as v
                where v.kommunekode = 510 and o.rule = 'sk04' and o.kommune = 510 and o.publicering_id = 3
                """))
        try months.warehouse.connection.execute(
            TestDatabase.sql.file("platform/migrations/0022_keyed_offences.sql"))
        try deliverOffence(2)
        #expect(try statuses() == [["3", "ny"], ["4", "fortsat"]])
    }
}
