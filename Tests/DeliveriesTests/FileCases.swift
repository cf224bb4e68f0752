@testable import Deliveries

extension FileCase {
    static let all = contents + notes + openEnds + headers + leftovers

    static let contents: [FileCase] = [
        FileCase(
            .rowCount,
            "datafilen har 2 rækker, kontrolfilen siger 1",
            kmd(header, row, row),
            rowsRead: 2
        ),
        FileCase(
            .rowCount, "datafilen har 1 rækker, kontrolfilen siger 2; overskriften er vist talt med", good, rows: 2
        ),
        FileCase(
            .rowCount,
            "datafilen har 1 rækker, kontrolfilen siger 4; det er antallet af linjer, men et felt i anførselstegn"
                + " kan fylde flere",
            kmd(header, row.replacing("Århus", with: "\"År\n\nhus\"")), rows: 4
        ),
        FileCase(
            .rowCount,
            "datafilen har 1 rækker, kontrolfilen siger 3; det er antallet af linjer, men et felt i anførselstegn"
                + " kan fylde flere",
            kmd(header, row.replacing("Århus", with: "\"År\n\nhus\"")), rows: 3
        ),
        FileCase(.rowCount, "datafilen har 1 rækker, kontrolfilen siger 5", good, rows: 5),
        FileCase(
            .tooManyRejects,
            "1 af 1 rækker er afvist; kontrakten tillader 0",
            kmd(header, "x")
        ),
        FileCase(.emptyFile, "Datafilen er tom.", [], rows: 0, rowsRead: 0),
        FileCase(.emptyFile, "Datafilen er tom.", [0x0A], rows: 0, rowsRead: 0),
        FileCase(.emptyFile, "Datafilen er tom.", FileSignature.byteOrderMark, rows: 0, rowsRead: 0),
        FileCase(.headerOnly, "kontrolfilen siger 1 rækker", kmd(header), rowsRead: 0),
        FileCase(
            .wideEncoding,
            "Datafilen er i UTF-16 eller UTF-32.",
            [0xFF, 0xFE, 0x63, 0x00],
            rowsRead: 0
        ),
        FileCase(
            .wideEncoding,
            "Datafilen er i UTF-16 eller UTF-32.",
            header.utf8.flatMap { [$0, 0] },
            rowsRead: 0
        ),
        FileCase(
            .wideEncoding,
            "Datafilen er i UTF-16 eller UTF-32.",
            header.utf8.flatMap { [0, 0, 0, $0] },
            rowsRead: 0
        ),
        FileCase(
            .markup,
            "Datafilen ligner HTML eller XML.",
            Array(" \r\n<!DOCTYPE html><p>".utf8),
            rowsRead: 0
        ),
        FileCase(
            .markup,
            "Datafilen ligner HTML eller XML.",
            Array("<?xml version=\"1.0\"?>".utf8),
            rowsRead: 0
        ),
        FileCase(
            .archive,
            "Datafilen ligner et regneark (xlsx) eller et zip-arkiv.",
            [0x50, 0x4B, 3, 4, 20],
            rowsRead: 0
        ),
        FileCase(
            .gzipTruncated,
            "Den pakkede fil slutter midt i det hele.",
            Array(gzip(good).dropLast(9)),
            name: "kmd_0510_prove_2021-02.csv.gz"
        ),
        FileCase(
            .gzipDamaged,
            "Den pakkede fil er beskadiget.",
            gzip(good).dropLast(8) + [0, 0, 0, 0, 0, 0, 0, 0],
            name: "kmd_0510_prove_2021-02.csv.gz"
        ),
        FileCase(
            .gzipTrailing,
            "Der står noget efter slutningen af den pakkede fil.",
            gzip(good) + [0x41],
            name: "kmd_0510_prove_2021-02.csv.gz"
        ),
        FileCase(
            .utf8Throughout,
            "Datafilen er i UTF-8, men kontrolfilen siger et andet tegnsæt.",
            Array("\(RowCase.teaHeader)\n\(RowCase.teaRow)\n".utf8),
            name: "tea_0510_prove_2021-02.csv"
        ),
        FileCase(
            .utf8Throughout,
            "Datafilen er i UTF-8, men kontrolfilen siger et andet tegnsæt.",
            FileSignature.byteOrderMark + Workbench.latin("\(RowCase.teaHeader)\n\(RowCase.teaRow)\n"),
            name: "tea_0510_prove_2021-02.csv"
        ),
    ]

    static let notes: [FileCase] = [
        FileCase(
            .otherEncoding,
            "1 felt er ikke UTF-8; bytes ligner windows-1252 eller iso-8859-1",
            kmd(header, row) + Workbench.latin(row + "\n"),
            rows: 2,
            rowsRead: 2,
            isRefused: false
        ),
        FileCase(
            .byteOrderMark,
            "Datafilen begynder med et BOM-mærke.",
            FileSignature.byteOrderMark + good,
            isRefused: false
        ),
        FileCase(
            .noFinalNewline,
            "Den sidste linje har intet linjeskift.",
            good.dropLast(),
            isRefused: false
        ),
        FileCase(
            .mixedNewlines,
            "Datafilen blander to slags linjeskift.",
            Array("\(header)\r\n\(row)\n".utf8),
            isRefused: false
        ),
        FileCase(
            .gzipName,
            "Navnet og indholdet er uenige om, hvorvidt filen er pakket.",
            gzip(good),
            isRefused: false
        ),
        FileCase(
            .gzipName,
            "Navnet og indholdet er uenige om, hvorvidt filen er pakket.",
            good,
            name: "kmd_0510_prove_2021-02.csv.gz",
            isRefused: false
        ),
    ]

    /// KMD may leave the last day empty or write 9999-12-31.
    static let openEnds: [FileCase] = [
        FileCase(
            .mixedOpenEnds, "Filen skriver på flere måder, at en række ingen slutdato har.",
            kmd(header, open(""), row, open("99991231"), open("")), rows: 4, rowsRead: 4, isRefused: false
        )
    ]

    static func open(_ end: String) -> String { row.dropLast(8) + end }

    static let headers: [FileCase] = [
        FileCase(
            .headerMissing,
            "kolonnen \"antal\" mangler i overskriften",
            kmd(header.replacing("|antal", with: ""), row)
        ),
        FileCase(.headerExtra, "kolonnen \"koen\" er ikke aftalt", kmd(header + "|koen", row + "|K")),
        FileCase(
            .headerCase,
            "kolonnen hedder \"CPR\", aftalt er \"cpr\"",
            kmd(header.replacing("cpr", with: "CPR"), row)
        ),
        FileCase(
            .headerRenamed,
            "kolonnen hedder \"bleoeb\", aftalt er \"beloeb\"",
            kmd(header.replacing("beloeb", with: "bleoeb"), row)
        ),
        FileCase(
            .headerOrder,
            "Kolonnerne står i en anden rækkefølge end i kontrakten.",
            kmd("til|" + header.dropLast(4), "20201231|" + row.dropLast(9)),
            isRefused: false
        ),
        FileCase(
            .headerDuplicate,
            "\"cpr\" står både som kolonne 1 og 11",
            kmd(header + "|cpr", row + "|0202051231")
        ),
        FileCase(
            .noHeader,
            "første linje har ingen af de 10 aftalte kolonner; aftalt skilletegn er |",
            kmd(row),
            rowsRead: 0
        ),
        FileCase(
            .noHeader,
            "første linje har ingen af de 10 aftalte kolonner; aftalt skilletegn er |",
            kmd(header.replacing("|", with: ";"), row.replacing("|", with: ";"))
        ),
        FileCase(
            .headerUnreadable,
            "overskriften: Der står et anførselstegn midt i et felt uden anførselstegn.",
            kmd(header.replacing("navn", with: "na\"vn"), row)
        ),
        FileCase(
            .headerUnreadable,
            "kolonne 3 i overskriften: Et felt har et styretegn.",
            kmd(header.replacing("navn", with: "na\u{1}vn"), row)
        ),
        FileCase(.headerBlank, "kolonne 11 har intet navn", kmd(header + "|", row + "|")),
    ]

    static let leftovers: [FileCase] = [
        FileCase(
            .carriageReturns, "Linjerne slutter med CR alene.", Array("\(header)\r\(row)\r".utf8), rowsRead: 0),
        FileCase(
            .totalLine, "1 række er afvist: en linje er en sum eller en afslutning og ikke en række",
            kmd(header, row, "I alt|1"), rows: 2, rowsRead: 2),
        FileCase(
            .endOfFileMark, "1 række er afvist: filen slutter med tegnet Ctrl-Z", kmd(header, row) + [0x1A],
            rows: 2, rowsRead: 2),
    ]
}
