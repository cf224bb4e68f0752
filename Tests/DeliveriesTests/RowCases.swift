@testable import Deliveries

extension RowCase {
    /// At least one row for every LI3xx that the reader finds.
    static let all: [RowCase] = shapes + characters + values + numbers + dates

    private static let shapes: [RowCase] = [
        shape(.tooFewFields, "0202051231|123456", "rækken har 2 felter, overskriften har 10"),
        shape(.tooManyFields, kmdRow + "|x", "rækken har 11 felter, overskriften har 10"),
        shape(.tooFewFields, "\\.", "rækken har 1 felter, overskriften har 10"),
        shape(.blankRow, "", "linjen er tom"),
        shape(.repeatedHeader, kmdHeader, "overskriften er gentaget inde i filen"),
        shape(
            .strayQuote,
            kmdRow.replacing("Århus", with: "24\" skærm"),
            "der står et anførselstegn midt i et felt uden anførselstegn (linje 3)"
        ),
        shape(
            .textAfterQuote,
            kmdRow.replacing("Århus", with: "\"24\" skærm"),
            "der står tekst efter det afsluttende anførselstegn (linje 3)"
        ),
        shape(
            .unclosedQuote,
            kmdRow.replacing("Århus", with: "\"Århus"),
            "et anførselstegn åbner og lukkes ikke (linje 3)"
        ),
        shape(
            .recordTooLong,
            kmdRow.replacing("Århus", with: String(repeating: "x", count: 400)),
            "rækken er længere end 1 MiB"
        ),
    ]

    private static let characters: [RowCase] = [
        kmd(.nulByte, "navn", "År\u{0}hus", ": rækken har en NUL-byte"),
        kmd(.nulByte, "antal", "7\u{0}", ": rækken har en NUL-byte"),
        kmd(.nulByte, "flag", "\u{0}", ": rækken har en NUL-byte"),
        kmd(.nulByte, "cpr", "020205123\u{0}", ": rækken har en NUL-byte"),
        kmd(.controlCharacter, "navn", "År\thus", ": et felt har et styretegn"),
        kmd(.controlCharacter, "navn", "Århus\u{7F}", ": et felt har et styretegn"),
        kmd(.controlCharacter, "navn", "Ar\rhus", ": et felt har et styretegn"),
        kmd(.controlCharacter, "navn", "År\u{85}hus", ": et felt har et styretegn"),
        kmd(.invalidUTF8, "navn", [0xC5, 0x72, 0x68], ": et felt er ikke gyldig UTF-8"),
        kmd(.invalidUTF8, "navn", [0x41, 0xC0, 0xAF], ": et felt er ikke gyldig UTF-8"),
        kmd(.invalidUTF8, "navn", [0x41, 0xED, 0xA0, 0x80], ": et felt er ikke gyldig UTF-8"),
        kmd(.invalidUTF8, "navn", [0x41, 0xF4, 0x90, 0x80, 0x80], ": et felt er ikke gyldig UTF-8"),
        kmd(.invalidUTF8, "navn", [0x41, 0xE2, 0x82], ": et felt er ikke gyldig UTF-8"),
        tea(
            .undefinedByte,
            2,
            [0x41, 0x81],
            "\"NAVN\": et felt har en byte, som windows-1252 ikke har noget tegn for"
        ),
        kmd(.invisibleCharacter, "navn", "År\u{200B}hus", ": et felt har et usynligt tegn"),
        kmd(.invisibleCharacter, "navn", "\u{FEFF}Århus", ": et felt har et usynligt tegn"),
        kmd(.invisibleCharacter, "navn", "År\u{202E}hus", ": et felt har et usynligt tegn"),
        kmd(
            .spaceAtEnd,
            "navn",
            "Århus\u{A0}",
            ": et felt begynder eller slutter med et hårdt mellemrum eller andet usynligt mellemrum"
        ),
        kmd(
            .spaceAtEnd,
            "navn",
            "\u{2003}Århus",
            ": et felt begynder eller slutter med et hårdt mellemrum eller andet usynligt mellemrum"
        ),
        kmd(
            .decomposed,
            "navn",
            "A\u{30A}rhus",
            ": et bogstav er skrevet som to tegn, for eksempel A og en løs ring for Å"
        ),
        kmd(
            .decomposed,
            "navn",
            "u\u{308}ber",
            ": et bogstav er skrevet som to tegn, for eksempel A og en løs ring for Å"
        ),
        kmd(.doubleEncoded, "navn", "KÃ¸benhavn", ": en tekst er kodet om to gange, så ø er blevet til Ã¸"),
        kmd(.doubleEncoded, "navn", "Ã†ble", ": en tekst er kodet om to gange, så ø er blevet til Ã¸"),
        kmd(
            .replacementCharacter,
            "navn",
            "K\u{FFFD}benhavn",
            ": en tekst har tegnet U+FFFD, som står for et tabt tegn"
        ),
    ]

    private static let values: [RowCase] = [
        kmd(.required, "nummer", "", " er tom, men skal være udfyldt"),
        kmd(.required, "fra", "99991231", " er tom, men skal være udfyldt"),
        kmd(.pattern, "nummer", "12345", " har ikke formen [0-9]{6}"),
        kmd(.pattern, "nummer", "12345a", " har ikke formen [0-9]{6}"),
        kmd(.pattern, "nummer", "1234567", " har ikke formen [0-9]{6}"),
        kmd(.tooShort, "navn", "x", " er kortere end 2 tegn"),
        kmd(.tooLong, "navn", String(repeating: "ø", count: 21), " er længere end 20 tegn"),
        kmd(.notInList, "kode", "C", " er ikke en af de aftalte værdier"),
        kmd(.belowMinimum, "antal", "-6", " er mindre end tilladt"),
        kmd(.aboveMaximum, "antal", "1001", " er større end tilladt"),
        kmd(.boolean, "flag", "J", " er ikke et af ordene 1, ja, 0, nej"),
        kmd(.boolean, "flag", "true", " er ikke et af ordene 1, ja, 0, nej"),
        kmd(.cprForm, "cpr", "020205-1231", ": et CPR-nummer er ikke ti cifre"),
        kmd(.cprForm, "cpr", "02020512x1", ": et CPR-nummer er ikke ti cifre"),
        kmd(.cprLostZero, "cpr", "202051231", ": et CPR-nummer har ni cifre"),
        kmd(.cprDate, "cpr", "3002051231", ": et CPR-nummers fødselsdato findes ikke"),
        kmd(.cprDate, "cpr", "0213051231", ": et CPR-nummers fødselsdato findes ikke"),
    ]

    private static let numbers: [RowCase] = [
        kmd(.integer, "antal", "+7", ": et felt er ikke et heltal"),
        kmd(.integer, "antal", " 7", ": et felt er ikke et heltal"),
        kmd(.integer, "antal", "-", ": et felt er ikke et heltal"),
        kmd(.integer, "antal", "-0", ": et felt er ikke et heltal"),
        kmd(.integerRange, "antal", "9223372036854775808", ": et heltal er for stort"),
        kmd(.decimal, "beloeb", "NaN", " er ikke et tal med decimaltegnet ."),
        kmd(.decimal, "beloeb", "Infinity", " er ikke et tal med decimaltegnet ."),
        kmd(.decimal, "beloeb", ".5", " er ikke et tal med decimaltegnet ."),
        kmd(.decimal, "beloeb", "1.", " er ikke et tal med decimaltegnet ."),
        kmd(.decimal, "beloeb", "-0.00", " er ikke et tal med decimaltegnet ."),
        kmd(.decimalScale, "beloeb", "1.50000", " har flere end 4 decimaler"),
        kmd(.decimalRange, "beloeb", "12345", " har flere end 4 cifre før decimaltegnet"),
        kmd(
            .foreignSeparator,
            "beloeb",
            "1,5",
            ": et tal har et tusindtalsskilletegn eller et andet decimaltegn end aftalt"
        ),
        kmd(
            .foreignSeparator,
            "antal",
            "1.000",
            ": et tal har et tusindtalsskilletegn eller et andet decimaltegn end aftalt"
        ),
        tea(
            .foreignSeparator,
            5,
            Array("1.234,56".utf8),
            "\"beloeb\": et tal har et tusindtalsskilletegn eller et andet decimaltegn end aftalt"
        ),
        kmd(
            .spreadsheetDamage,
            "antal",
            "1,01E+09",
            ": en værdi er ødelagt af et regneark, for eksempel 1,01E+09"
        ),
        kmd(
            .spreadsheetDamage,
            "cpr",
            "2.02E+08",
            ": en værdi er ødelagt af et regneark, for eksempel 1,01E+09"
        ),
        kmd(
            .spreadsheetDamage,
            "nummer",
            "'123456",
            ": en værdi er ødelagt af et regneark, for eksempel 1,01E+09"
        ),
    ]

    private static let dates: [RowCase] = [
        kmd(.dateFormat, "dato", "28-02-2021", " er ikke en dato skrevet som ååååmmdd"),
        kmd(.dateFormat, "dato", "today", " er ikke en dato skrevet som ååååmmdd"),
        kmd(.dateFormat, "dato", "infinity", " er ikke en dato skrevet som ååååmmdd"),
        kmd(.dateFormat, "dato", "2021022a", " er ikke en dato skrevet som ååååmmdd"),
        tea(.dateFormat, 6, Array("2021-02-28".utf8), "\"dato\" er ikke en dato skrevet som dd-mm-åååå"),
        tea(.dateFormat, 6, Array("28/02/2021".utf8), "\"dato\" er ikke en dato skrevet som dd-mm-åååå"),
        tea(.dateFormat, 6, Array("2024-01-01 BC".utf8), "\"dato\" er ikke en dato skrevet som dd-mm-åååå"),
        tea(.dateFormat, 6, Array("20245-01-01".utf8), "\"dato\" er ikke en dato skrevet som dd-mm-åååå"),
        tea(.dateCalendar, 6, Array("31-02-2024".utf8), "\"dato\": en dato findes ikke i kalenderen"),
        tea(.dateCalendar, 6, Array("04-13-2024".utf8), "\"dato\": en dato findes ikke i kalenderen"),
        kmd(.dateCalendar, "dato", "20230229", ": en dato findes ikke i kalenderen"),
        kmd(.dateYear, "dato", "02020101", ": et årstal er uden for 1583–2999"),
        kmd(.dateYear, "dato", "99990101", ": et årstal er uden for 1583–2999"),
        tea(.dateFormat, 6, Array("28-02-21".utf8), "\"dato\" er ikke en dato skrevet som dd-mm-åååå"),
        kmd(.dateYear, "dato", "00010101", ": et årstal er uden for 1583–2999"),
        // The day before the first: valid for no day at all, where the contract's last day is inclusive.
        kmd(.validityOrder, "til", "20191231", ": en række slutter, før den begynder"),
        kmd(.validityOrder, "til", "20191230", ": en række slutter, før den begynder"),
    ]
}
