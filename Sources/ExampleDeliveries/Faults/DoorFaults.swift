import Foundation

/// What the controls at the door find: when files come, and whether their contents can be.
///
/// In one place, so that plan and controls agree by one table.
enum DoorCode {
    /// No finding: the calendar tells.
    static let calendar = ""
    static let early = "LI282"
    static let sequenceGap = "LI285"
    static let sameContents = "LI284"
    static let fullLikeDelta = "LI290"
    static let deltaLikeFull = "LI291"
    static let volume = "LI293 LI294 LI295"
    static let partVolume = "LI295"
    static let unknownCode = "LI297"
    static let columnEmpty = "LI280"
    static let columnConstant = "LI281"
    static let columnShifted = "LI281"
    static let foreignRows = "LI283"
}

/// Faults that only the months before can tell: deliveries that are well formed and cannot be right.
enum DoorFaults {
    static let all: [PlannedFault] = volumes + columns + calendar

    private static let volumes = [
        PlannedFault("half of a municipality's rows", DoorCode.volume, .enrolments, 665, outcome: .held) {
            $0.keep { $0.offset * 100 < 55 * $0.count }
        },
        PlannedFault(
            "a school missing from a file of usual size", DoorCode.partVolume, .enrolments, 376, outcome: .held
        ) {
            let special = String(SchoolCatalogue.specialSchool(of: .guldborgsund).number)
            $0.keep { row in row.fields[1] != Array(special.utf8) }
        },
        PlannedFault(
            "a register of which a twelfth is there", DoorCode.fullLikeDelta, .institutions, 0, outcome: .held
        ) {
            $0.keep { $0.offset % 12 == 0 }
        },
        PlannedFault(
            "changes of nearly everybody", DoorCode.deltaLikeFull, .persons, 0, outcome: .held,
            period: "2021-02-25"
        ) { files in
            let full = FileLines(files.bytesOfClean("cpr_0000_person_2021-01.csv"))
            let header = FileLines(files.bytes).lines[0]
            let rows = full.lines.dropFirst().map { Array("U;2021-02-25;".utf8) + $0 }
            files.bytes = Array(([header] + rows).map { $0 + [10] }.joined())
            files.tellTheTruth(rows: rows.count)
        },
    ]

    private static let columns = [
        column("column suddenly empty", DoorCode.columnEmpty, .balances, 360, "ZIHFUNK", outcome: .held) {
            fields, index in fields[index] = []
        },
        column("column suddenly constant", DoorCode.columnConstant, .budgetBalances, 183, "BUDGET") {
            fields, index in fields[index] = Array("0.00".utf8)
        },
        column(
            "two columns that have changed places", DoorCode.columnShifted, .enrolments, 101, "BopaelKommune"
        ) {
            fields, index in fields.swapAt(index, index + 1)
        },
        PlannedFault("codes that no list has", DoorCode.unknownCode, .absence, 101, outcome: .noted, line: 200) {
            var table = FileLines($0.bytes)
            let sheet = Sheet(table[1])
            for line in [200, 230, 260] {
                var fields = sheet.fields(table[line])
                fields[5] = Array("X9".utf8)
                table[line] = sheet.join(fields)
            }
            $0.bytes = table.bytes
            $0.tellTheTruth()
        },
    ]

    private static let calendar = [
        PlannedFault(
            "a week that did not come", DoorCode.calendar, .entries, 665, outcome: .missing, period: "W07"
        ) {
            $0.data = .nothing
            $0.control = .nothing
        },
        PlannedFault(
            "a day of changes that did not come", DoorCode.calendar, .addresses, 0, outcome: .missing,
            period: "2021-02-25"
        ) {
            $0.data = .nothing
            $0.control = .nothing
        },
        PlannedFault(
            "changes after a day that did not come", DoorCode.sequenceGap, .addresses, 0, outcome: .held,
            period: "2021-02-26"
        ) { _ in },
        PlannedFault("a list that did not come", DoorCode.calendar, .thresholds, 0, outcome: .missing) {
            $0.data = .nothing
            $0.control = .nothing
        },
        PlannedFault(
            "a system that the municipality does not use", DoorCode.calendar, .classes, 360,
            outcome: .unexpected, stranger: true
        ) {
            $0.keep { $0.offset > 0 }
            $0.set("kommune", "\"0376\"")
            $0.rename("kmd_elev_0376_klasse_2021-02.csv")
        },
        PlannedFault(
            "rows of another municipality", DoorCode.foreignRows, .balances, 360, stranger: true, line: 2
        ) {
            $0.keep { $0.offset > 0 }
            $0.set("kommune", "\"0101\"")
            $0.rename("opus_oekonomi_0101_saldo_2021-02.csv")
        },
        PlannedFault(
            "a month that has not begun", DoorCode.early, .budgetBalances, 376, outcome: .held, stranger: true
        ) {
            $0.keep { $0.offset > 0 }
            $0.set("periode", "\"2999-05\"")
            $0.set("sekvens", "5")
            $0.rename("oes_indsigt_0376_saldo_oes_2999-05.csv")
        },
        PlannedFault(
            "another municipality's contents", DoorCode.sameContents, .entries, 665, outcome: .held,
            period: "W06"
        ) {
            $0.bytes = $0.bytesBeside("opus_oekonomi_0169_postering_2021-W07.csv")
            $0.tellTheTruth(rows: FileLines($0.bytes).rows)
        },
    ]

    /// The same change of a column in every row.
    private static func column(
        _ kind: String, _ code: String, _ entity: Entity, _ municipality: Int, _ name: String,
        outcome: FaultManifest.Outcome = .noted,
        change: @escaping @Sendable (inout RowFields, Int) -> Void
    ) -> PlannedFault {
        PlannedFault(kind, code, entity, municipality, outcome: outcome) { files in
            var table = FileLines(files.bytes)
            let sheet = Sheet(table[1])
            for line in stride(from: 2, through: table.lines.count, by: 1) {
                var fields = sheet.fields(table[line])
                guard fields.count == sheet.header.count else { continue }
                change(&fields, sheet.column(name) - 1)
                table[line] = sheet.join(fields)
            }
            files.bytes = table.bytes
            files.tellTheTruth()
        }
    }
}

extension DeliveryFiles {
    /// A row with its place among the rows, from 0.
    struct Row {
        let offset: Int
        let count: Int
        let fields: RowFields
    }

    /// Leaves out the rows that do not qualify; the control file tells of the rest only.
    mutating func keep(_ qualifies: (Row) -> Bool) {
        let table = FileLines(bytes)
        let sheet = Sheet(table[1])
        let kept = table.lines.dropFirst().enumerated().filter {
            qualifies(Row(offset: $0.offset, count: table.rows, fields: sheet.fields($0.element)))
        }.map(\.element)
        bytes = table.with(rows: kept).bytes
        tellTheTruth(rows: kept.count)
    }
}
