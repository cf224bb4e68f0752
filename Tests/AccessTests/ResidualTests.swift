import Foundation
import Postgres
import Testing

/// What PostgreSQL does not hide, as docs/explanation/access.md says: these tests fail when it hides it after
/// all, or when the page no longer says what is seen.
@Suite("What is not hidden") struct ResidualTests {
    private static let total = "select reltuples::bigint from pg_class where oid = 'leaf.skole_fakta_elev_306'::regclass"

    /// T18: how many rows a municipality has, in a table that may not be read.
    @Test func theSizeOfAPartition() throws {
        let field = try Field.intact.get()
        let truth = try field.owner().value("select count(*) from skole.fakta_elev where kommunekode = 306")
        let reader = try field.connect(.haderslev)
        // The schema may not be used, but the catalogue is everybody's.
        let seen = try reader.value("select reltuples::bigint from pg_class where relname = 'skole_fakta_elev_306'")
        #expect(seen == truth)
        #expect(try reader.value("select pg_relation_size(oid) > 0 from pg_class where relname = 'skole_fakta_elev_306'") == "t")
        #expect(reader.refusal(Self.total) == "42501")
    }

    /// T16: with pruning off the plan counts what it removed: all of a partition, whatever was asked.
    @Test func theSizeOfAPartitionByItsPlan() throws {
        let field = try Field.intact.get()
        let truth = try field.owner().value("select count(*) from skole.fakta_elev where kommunekode = 306")
        let reader = try field.connect(.haderslev)
        try reader.execute("set enable_partition_pruning = off; set enable_indexscan = off; set enable_bitmapscan = off")
        for condition in ["kildesystem = 'hemmelig1'", "kildesystem = 'findes ikke'", "true"] {
            let plan = try reader.rows("explain (analyze, timing off) select * from skole.fakta_elev where \(condition)").compactMap { $0[0] }
            let scan = try #require(plan.firstIndex { $0.contains("skole_fakta_elev_306") })
            #expect(plan[scan...].first { $0.contains("Rows Removed") }?.hasSuffix(": \(truth)") == true)
        }
    }

    /// T31: with pruning off some conditions are asked of others' rows first: those that cost nothing, comparisons
    /// of order, and to a reader of three municipalities or more any cheap one. How many rows meet it is in the time.
    @Test func theTimeOfSomeConditions() throws {
        let field = try Field.intact.get()
        let order = FilterOrder(reader: try field.connect(.haderslev))
        #expect(try !order.lateConditions("er_kanonisk").isEmpty)
        #expect(try !order.lateConditions("leverance_id between 880001 and 880002").isEmpty)
        #expect(try order.lateConditions("leverance_id = 880001").isEmpty)
        let several = FilterOrder(reader: try field.connect(.several))
        let late = try several.lateConditions("leverance_id = 880001")
        #expect(late.contains { $0.contains(/Filter: \(\(fakta_elev_[0-9]+\.leverance_id = 880001\) AND/) })
    }

    /// T19: who else there is, and what the rules are.
    @Test func theRulesAndTheRoles() throws {
        let reader = try Field.intact.get().connect(.haderslev)
        #expect(try reader.value("select count(*) from pg_policies where policyname = 'kun_306'") == "2")
        #expect(try reader.value("select count(*) from pg_roles where rolname = 'flis_kommune_306'") == "1")
    }

    /// T39: a plan that was prepared goes on under the policy it was made with, until the release that repaired
    /// CVE-2026-14666; new plans do not.
    @Test func aPreparedPlanOutlivesItsMunicipality() throws {
        let field = try Field.intact.get()
        let target = try field.target(.haderslev)
        let reader = try Connection(target)
        try reader.execute("prepare q as select count(*) from skole.fakta_elev; execute q")
        let before = try reader.value("execute q")
        try field.superuser().execute(Statement("revoke flis_kommune_510 from \(target.nameOfLogin)"))
        let repaired = [15: 19, 16: 15, 17: 11, 18: 6]
        let isOld = reader.serverVersion % 10_000 < repaired[reader.serverVersion / 10_000] ?? 0
        #expect(try reader.value("execute q") == (isOld ? before : "0"))
        #expect(try reader.value("select count(*) from skole.fakta_elev") == "0")
    }

    /// The dimensions are everybody's, schools that only one municipality's pupils name among them.
    @Test func dimensionsArePublic() throws {
        let field = try Field.intact.get()
        let truth = try field.owner().value("select count(*) from skole.dim_institution where er_afledt = 'Ja'")
        #expect(try field.connect(.haderslev).value("select count(*) from skole.dim_institution where er_afledt = 'Ja'") == truth)
    }
}
