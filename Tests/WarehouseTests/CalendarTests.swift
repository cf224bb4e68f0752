import Foundation
import Postgres
import Testing
import TestSupport
import Warehouse

/// The delivery calendar: what is expected of whom, by when, and what became of it.
@Suite("Delivery calendar") struct CalendarTests {
    let warehouse: TestWarehouse

    init() throws {
        warehouse = try TestWarehouse()
    }

    private func day(_ expression: String) throws -> String? {
        try warehouse.rows("select (\(expression))::text").first?.first ?? nil
    }

    /// Easter Sundays from an almanac.
    @Test(arguments: [
        (1999, "1999-04-04"), (2008, "2008-03-23"), (2019, "2019-04-21"), (2021, "2021-04-04"),
        (2024, "2024-03-31"), (2038, "2038-04-25"),
    ])
    func easterIsWhereTheAlmanacHasIt(year: Int, sunday: String) throws {
        #expect(try day("flis.easter_sunday(\(year))") == sunday)
    }

    /// Easter 2021 takes 1, 2 and 5 April, and 3 and 4 are a weekend. Store Bededag was the fourth Friday
    /// after Easter until 2023. Christmas 2021: 24 is a Friday.
    @Test(arguments: [
        ("2021-02-01", 5, "2021-02-05"), ("2021-04-01", 1, "2021-04-06"), ("2023-05-05", 1, "2023-05-08"),
        ("2024-04-26", 1, "2024-04-26"), ("2021-05-13", 1, "2021-05-14"), ("2021-05-24", 1, "2021-05-25"),
        ("2021-12-24", 1, "2021-12-27"), ("2021-12-31", 2, "2022-01-04"), ("2020-06-05", 1, "2020-06-08"),
    ])
    func workingDaysAreCounted(from first: String, number: Int, day: String) throws {
        #expect(try self.day("flis.workday('\(first)', \(number))") == day)
    }

    private func expect(_ line: String) throws {
        try warehouse.connection.execute("delete from flis.expectation")
        try warehouse.connection.execute(Statement(
            """
            insert into flis.expectation (
                area, entity, system, kommune, frequency, period_kind, path, due_workday, grace_workdays,
                from_month, to_month, load_type, is_own
            ) values ('skole', 'klasse', \(line), 'full', true)
            """))
    }

    private func periods(_ month: String) throws -> [String] {
        try warehouse.rows("select period || ' ' || due from flis.expected_deliveries('\(month)-01') order by period")
            .compactMap { $0[0] }
    }

    /// Frequency is configuration: the documents' figure 3.3.2. Due: first working day, and one of grace.
    @Test func everyFrequencyHasItsPeriods() throws {
        try expect("'tea', 169, 'weekly', 'week', 'x_{periode}.csv', 1, 1, null, null")
        #expect(
            try periods("2021-04") == [
                // Monday 5 April is Easter Monday.
                "2021-W14 2021-04-07", "2021-W15 2021-04-13", "2021-W16 2021-04-20", "2021-W17 2021-04-27",
            ])
        try expect("'tea', 169, 'daily', 'day', 'x_{periode}.csv', 1, 0, null, null")
        #expect(try periods("2021-04").count == 18)
        #expect(try periods("2021-04").first == "2021-04-06 2021-04-06")
        try expect("'tea', 169, 'yearly', 'school_year', 'x_{periode}.csv', 5, 2, null, null")
        #expect(try periods("2021-08") == ["2021/2022 2021-08-10"])
        #expect(try periods("2021-09") == [])
        try expect("'tea', 169, 'monthly', 'school_year', 'x_{periode}.csv', 1, 0, '2021-02-01', '2021-03-01'")
        #expect(try periods("2021-01") == [])
        #expect(try periods("2021-02") == ["2020/2021 2021-02-01"])
        #expect(try periods("2021-03") == ["2020/2021 2021-03-01"])
        #expect(try periods("2021-04") == [])
    }

    /// Nine municipalities with TEA and six with KMD Elev deliver two files each, and there are five national.
    @Test func theSchoolCalendarIsExpanded() throws {
        #expect(
            try warehouse.rows("""
                select count(*), min(due), max(due) from flis.expected_deliveries('2021-02-01') where area = 'skole'
                """)
                == [[String(9 * 2 + 6 * 2 + 5), "2021-02-05", "2021-02-05"]])
    }

    private func status(asOf day: String) throws -> [[String?]] {
        try warehouse.rows(
            "select kommune, status, modtaget from flis.calendar('2021-02-01', '\(day)') order by kommune, status")
    }

    @Test func whatBecameOfEachIsToldAsOfADay() throws {
        try warehouse.connection.execute("delete from flis.expectation")
        try warehouse.connection.execute(
            """
            insert into flis.expectation
            select 'skole', 'klasse', 'kmd_elev', k, 'monthly', 'month',
                'kmd_elev_0' || k || '_klasse_{periode}.csv', 5, 0, null, null, 'full', true
            from unnest(array[101, 183, 360, 370]) as k
            """)
        let inbox = warehouse.home.appendingPathComponent("inbox")
        let row = "910102|2020-6A|6A|6|10|20200801|20210731"
        for kommune in ["0101", "0183", "0360", "0661"] {
            var draft = try DraftDelivery("klasse", kommune: kommune, rows: [row])
            draft.period = "2021-02"
            if kommune == "0360" { draft.lines[1] = "x" }
            try draft.write(to: inbox)
        }
        _ = try warehouse.run(inbox, month: "2021-02")
        try warehouse.connection.execute(
            """
            update flis.delivery set received_at = '2021-02-04 08:00+01';
            update flis.delivery set received_at = '2021-02-09 08:00+01' where file_name like '%0183%'
            """)
        #expect(
            try status(asOf: "2021-02-03") == [
                ["101", "ventes", nil], ["183", "ventes", nil], ["360", "ventes", nil], ["370", "ventes", nil],
            ])
        #expect(
            try status(asOf: "2021-02-08") == [
                ["101", "rettidig", "2021-02-04"], ["183", "mangler", nil], ["360", "afvist", "2021-02-04"],
                ["370", "mangler", nil], ["661", "uventet", "2021-02-04"],
            ])
        #expect(try status(asOf: "2021-02-09")[1] == ["183", "for sent", "2021-02-09"])
    }
}
