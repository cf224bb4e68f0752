import Contracts
import Foundation
import Testing

@testable import Deliveries

@Suite("Every code has a case, a text and a place on the reference page")
struct CodeCoverageTests {
    @Test("every code is produced by a test")
    func everyCodeHasACase() {
        let tabled = RowCase.all.map(\.code) + FileCase.all.map(\.code) + ControlCase.all.map(\.code)
        // Produced by tests of their own, in ControlFaultTests, DataFileTests and FileFaultTests.
        let own: [FindingCode] = [
            .controlUnreadable, .controlMissing, .dataMissing, .dataNotRegular, .dataUnreadable, .byteCount,
            .hash,
            .quarantineFull, .gzipBomb,
            // LoadTypeRowTests
            .operationUnknown, .yearNotNamed, .yearUnusable, .assertsNothing,
        ]
        // Raised by the warehouse, against other rows and other files; LoadTests has them.
        let warehouse: [FindingCode] = [.duplicateKey, .overlappingValidity, .takenNumber, .refusedByDatabase]
        let packing = (PackingCase.right + PackingCase.wrong).flatMap(\.codes)
        // Said of files that are left in the inbox; InboxClaimTests has them.
        let inbox: [FindingCode] = [.awaitsControl, .awaitsData, .stillGrowing, .cannotBeTaken]
        // Against what earlier deliveries brought and lists have; DoorControlTests, ColumnControlTests,
        // CodeControlTests and SampleTests have them.
        let controls: [FindingCode] = [
            .futurePeriod, .sameContent, .sequenceGap, .noAnchor, .suspectedDelta, .suspectedFull, .volumeUnusual,
            .volumeOutside, .groupUnusual, .groupOutside, .unknownDeletes, .columnEmptied,
            .columnChanged, .foreignRows, .unknownCode, .controlNotDone, .sample,
            // DeltaControlTests, YearControlTests, UndoTests
            .knownInserts, .unknownUpdates, .gapTimedOut, .yearEmptied, .correctsOtherPeriod,
            // DeliveryRankTests
            .orderContradicted, .correctsUnknown,
        ]
        let missing = Set(FindingCode.allCases).subtracting(tabled + packing + own + warehouse + inbox + controls)
        #expect(missing.map(\.rawValue).sorted() == [])
    }

    @Test("texts are whole sentences in Danish")
    func texts() {
        for code in FindingCode.allCases {
            for sentence in [code.text.what, code.text.why, code.text.fix] {
                #expect(sentence.hasSuffix("."), "\(code.rawValue): \(sentence)")
            }
        }
    }

    /// LI1xx to LI3xx; the rest of the page is written by hand, and `SourceConventionTests` sees that no code is missing.
    @Test("docs/reference/codes.md begins with what the codes say; FLIS_UPDATE_DOCS=1 writes it")
    func page() throws {
        let path = "\(#filePath)".components(separatedBy: "/Tests/")[0] + "/docs/reference/codes.md"
        let page = try String(contentsOfFile: path, encoding: .utf8)
        let byHand = try #require(page.range(of: CodePage.firstByHand)).lowerBound
        if ProcessInfo.processInfo.environment["FLIS_UPDATE_DOCS"] != nil {
            try Workbench.write(CodePage.text + page[byHand...], to: path)
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix(CodePage.text + CodePage.firstByHand))
    }
}

/// The reference page, made of the codes.
enum CodePage {
    /// The heading under which the hand-written part begins.
    static let firstByHand = "## LI4xx: database and load"

    static var text: String {
        let contracts = DiagnosticCode.allCases.map { "| \($0.rawValue) | \($0.summary) |" }
        let groups = [
            ("LI2xx: leverancen og dens filer", FindingCode.allCases.filter { $0.rawValue < "LI300" }),
            ("LI3xx: en række", FindingCode.allCases.filter { $0.rawValue >= "LI300" }),
        ]
        let findings = groups.map { title, codes in
            let rows = codes.map { code in
                "| \(code.rawValue) | \(code.severity.rawValue)\(code.holds ? " (holder)" : "") | \(code.text.what) | \(code.text.why) | \(code.text.fix) |"
            }
            return """
                ## \(title)

                | Kode | Vægt | Hvad | Hvorfor | Ret |
                |---|---|---|---|---|
                \(rows.joined(separator: "\n"))

                """
        }
        return """
            # Codes

            A code is never used again for something else. LI1xx are faults in the files of an area, told to the one who
            writes them, with file, line, column and a fix. LI2xx and LI3xx are what the controls say about a delivery,
            told in Danish to the supplier and the municipality, never with a row's values. LI4xx to LI9xx stop a command
            and are told to its operator. The first three families are written here from the program's own codes, and a
            test compares the two; another sees that no code is missing.

            `fatal` refuses the delivery, `fejl` refuses a row, `advarsel` and `info` only tell; those marked
            `(holder)` hold the delivery until a named person accepts it (`flis accept`).

            ## LI1xx: contracts

            | Code | What |
            |---|---|
            | LI100 | The contracts have the faults that are listed with it; no command works with them until they are right. |
            \(contracts.joined(separator: "\n"))
            | LI108 | Not used any more: a load type that was known but could not be loaded. |

            \(findings.joined(separator: "\n"))
            """
    }
}
