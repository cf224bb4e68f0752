import Deliveries
import Postgres
import Testing
import TestSupport
import Warehouse

/// Columns that are not what they were, in files of which every line is right.
@Suite("Columns at the door") struct ColumnControlTests {
    let door: Door

    init() throws { door = try Door() }

    /// One class of a file: name, level and type.
    private typealias Class = (name: String, level: Int, type: Int)

    /// Six classes of each level; types 10 and 20, three to one.
    private static func classes(_ count: Int) -> [Class] {
        (0..<count).map { ("\($0)A", $0 % 10, $0 % 4 == 0 ? 20 : 10) }
    }

    private func draft(_ month: Int, _ classes: [Class], swap: Bool = false) throws -> DraftDelivery {
        try DraftDelivery(
            "klasse", period: month < 10 ? "2021-0\(month)" : "2021-\(month)", sequence: month,
            extracted: "2021-01-04T02:00:\(month + 10)+01:00",
            rows: classes.enumerated().map { index, one in
                let codes = swap ? "\(one.type)|\(one.level)" : "\(one.level)|\(one.type)"
                return "910102|\(index)|\(one.name)|\(codes)|20200801|20210731"
            })
    }

    private func told(_ outcomes: [DeliveryOutcome]) -> [String] {
        Door.told(outcomes.first, .columnEmptied, .columnChanged)
    }

    @Test func aColumnThatIsSuddenlyEmptyHolds() throws {
        try door.run(draft(1, Self.classes(60)))
        let nameless = Self.classes(60).map { ("", $0.level, $0.type) }
        let held = try door.run(draft(2, nameless))
        #expect(held.map(\.status) == [.held])
        #expect(told(held) == [
            "LI280 I forhold til de tidligere leverancer: betegnelse er tom. Blev den indlæst, ville 0 rækker blive"
                + " lukket; 0 ville blive åbnet og 60 ændret"
        ])
        #expect(held.first?.findings.first { $0.code == .columnEmptied }?.field == "betegnelse")
        // Once a person has said that it is right, it is what is expected; and names that return are no news.
        try Acceptance(database: door.warehouse.database).accept(2, by: "Test Person", reason: "Feltet er udgået")
        #expect(try door.run(draft(3, nameless)).map(\.status) == [.loaded, .loaded])
        #expect(try told(door.run(draft(4, nameless))) == [])
        #expect(try told(door.run(draft(5, Self.classes(60)))) == [])
    }

    /// Days have no spread: that they are gone is seen by the newest file alone.
    @Test func daysThatAreSuddenlyGoneHold() throws {
        func register(_ month: Int, from day: String) throws -> DraftDelivery {
            try DraftDelivery(
                "institution", system: "stil", kommune: "0000", period: "2021-0\(month)", sequence: month,
                extracted: "2021-01-04T02:00:1\(month)+01:00",
                rows: (0..<50).map { "9101\($0 + 10);Skole \($0);1012;2;101;101;;\(day);" })
        }
        try door.run(register(1, from: ""))
        try door.run(register(2, from: "2010-08-01"))
        let held = try door.run(register(3, from: ""))
        #expect(held.map(\.status) == [.held])
        #expect(told(held).map { $0.prefix(70) } == [
            "LI280 I forhold til de tidligere leverancer: oprettet er tom. Blev den"
        ])
    }

    @Test func aColumnThatIsSuddenlyConstantIsTold() throws {
        try door.run(draft(1, Self.classes(60)))
        let loaded = try door.run(draft(2, Self.classes(60).map { ($0.name, 7, $0.type) }))
        #expect(loaded.map(\.status) == [.loaded])
        #expect(told(loaded) == [
            "LI281 I forhold til de tidligere leverancer: klassetrin har samme værdi i alle rækker"
        ])
    }

    /// As after an upgrade that forgot spreads: what the newest does not say, those before it do.
    @Test func aColumnWithoutASpreadInTheNewestIsComparedWithThoseBefore() throws {
        for month in 1...3 { try door.run(draft(month, Self.classes(60))) }
        try door.warehouse.connection.execute("""
            update flis.delivery_column set shares = '{}' where delivery_id = 3 and column_name = 'klassetrin';
            delete from flis.delivery_column where delivery_id = 3 and column_name = 'klassetype'
            """)
        #expect(try told(door.run(draft(4, Self.classes(60).map { ($0.name, 7, 30) }))) == [
            "LI281 I forhold til de tidligere leverancer: klassetrin har samme værdi i alle rækker; klassetype har samme"
                + " værdi i alle rækker"
        ])
    }

    @Test func columnsThatHaveChangedPlacesAreTold() throws {
        try door.run(draft(1, Self.classes(60)))
        #expect(try told(door.run(draft(2, Self.classes(60), swap: true))) == [
            "LI281 I forhold til de tidligere leverancer: klassetrin ligner det, der stod i klassetype; klassetype"
                + " ligner det, der stod i klassetrin"
        ])
    }

    /// All move up a level, a third of the types change, an eighth loses its name.
    @Test func anOrdinaryMonthSaysNothing() throws {
        try door.run(draft(1, Self.classes(60)))
        let next = Self.classes(60).enumerated().map { index, one in
            (index % 8 == 0 ? "" : one.name, (one.level + 1) % 10, index % 3 == 0 ? 15 : one.type)
        }
        #expect(try told(door.run(draft(2, next))) == [])
    }

    /// 39 rows differ by chance; what a fifth of the rows never had is told, but holds nothing.
    @Test func smallFilesAndHalfEmptyColumnsHoldNothing() throws {
        try door.run(draft(1, Self.classes(39)))
        #expect(try told(door.run(draft(2, Self.classes(39).map { ("", $0.level, $0.type) }))) == [])
        var half = try draft(1, Self.classes(60).enumerated().map { ($0 % 5 == 0 ? "" : $1.name, $1.level, $1.type) })
        var empty = try draft(2, Self.classes(60).map { ("", $0.level, $0.type) })
        (half.kommune, empty.kommune) = ("0183", "0183")
        try door.run(half)
        let loaded = try door.run(empty)
        #expect(loaded.map(\.status) == [.loaded])
        #expect(told(loaded) == ["LI281 I forhold til de tidligere leverancer: betegnelse er tom"])
    }

    /// The first digits of the XXH3-64 of 10 and 20 are d and e: classes 14 and 15 after the one for nothing.
    @Test func whatIsRememberedIsCountsAndShares() throws {
        try door.run(draft(1, Self.classes(60).map { (["", "x"][$0.level % 2], $0.level, $0.type) }))
        let rows = try door.warehouse.rows("""
            select column_name, rows, filled, shares from flis.delivery_column
            where column_name in ('klassetype', 'betegnelse') order by 1
            """)
        #expect(rows.map { $0.prefix(3).map { $0 ?? "" } } == [["betegnelse", "60", "30"], ["klassetype", "60", "60"]])
        #expect(rows.first?[3]?.hasPrefix("{500,") == true)
        #expect(rows.last?[3] == "{0,0,0,0,0,0,0,0,0,0,0,0,0,0,750,250,0}")
    }

    /// Numbers stand where texts stood, and the other way round.
    @Test func columnsOfDifferentTypesThatHaveChangedPlacesAreTold() throws {
        func pupils(_ month: Int, swap: Bool = false) throws -> DraftDelivery {
            try DraftDelivery(
                "elevforloeb", period: "2021-0\(month)", sequence: month,
                extracted: "2021-01-04T02:00:1\(month)+01:00",
                rows: Door.persons(48).enumerated().map { place, pupil in
                    let (level, home) = (202 + place % 4, 101 + place % 3)
                    let values = swap ? (home, level) : (level, home)
                    return "\(pupil)|910102|Skolen||\(values.0)|1|\(values.1)||101|101|0|20140801|"
                })
        }
        try door.run(pupils(1))
        #expect(try told(door.run(pupils(2, swap: true))) == [
            "LI281 I forhold til de tidligere leverancer: bopaelskommune ligner det, der stod i personligt_klassetrin;"
                + " personligt_klassetrin ligner det, der stod i bopaelskommune"
        ])
    }

    /// Two lines of one key are both rejected, by the database: they count nowhere.
    @Test func linesThatAreRejectedAfterAllAreNotCounted() throws {
        var draft = try draft(1, Self.classes(300))
        draft.lines += ["910109|0|0A|1|10|20200801|20210731", "910109|0|0A|2|10|20200801|20210731"]
        let loaded = try door.run(draft)
        #expect(loaded.map(\.rowsRejected) == [2])
        #expect(try door.warehouse.rows("select distinct rows from flis.delivery_column") == [["300"]])
        #expect(try door.warehouse.rows("select group_value, rows from flis.delivery_volume order by 1") == [
            ["", "300"], ["910102", "300"],
        ])
    }

    /// What the loader counts in memory is bounded; beyond that the database counts.
    @Test func moreGroupsAndCodesThanTheLoaderCounts() throws {
        let count = 8193
        try door.run(DraftDelivery(
            "institution", system: "stil", kommune: "0000", rows: ["100000;Skolen;1012;2;101;101;;;"]))
        let loaded = try door.run(DraftDelivery("klasse", rows: (0..<count).map {
            "\(100_000 + $0)|1|1A|\($0 % 10)|10|20200801|20210731"
        }))
        #expect(try door.warehouse.rows("""
            select count(*), sum(rows), min(rows), max(rows) from flis.delivery_volume
            where group_value <> '' and delivery_id = 2
            """) == [["8193", "8193", "1", "1"]])
        #expect(Door.told(loaded.first, .unknownCode).first == """
            LI297:3 8192 rækker har i institutionsnummer 8192 koder, der ikke findes i den indlæste institution \
            (100001, 100002, 100003, 100004, 100005)
            """)
    }

    @Test func onlyTheNewestTwelveAreKept() throws {
        try door.run((1...12).map { try draft($0, Self.classes(45 + $0)) })
        var late = try draft(13, Self.classes(60))
        late.period = "2020-12"
        try door.run(late)
        var newest = try draft(14, Self.classes(61))
        newest.period = "2020-11"
        try door.run(newest)
        let kept = try door.warehouse.rows("select distinct delivery_id from flis.delivery_column order by 1")
        #expect(kept.compactMap(\.[0]) == (1...12).map(String.init) + ["14"])
    }
}
