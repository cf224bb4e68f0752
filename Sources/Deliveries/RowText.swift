/// Texts of LI3xx: one row.
enum RowText {
    static func of(_ code: FindingCode) -> FindingText {
        switch code {
        case .tooFewFields:
            FindingText(
                "Rækken har færre felter end overskriften.",
                hvorfor: "Det vides ikke, hvilket felt der mangler.",
                ret: "Skriv et skilletegn for hvert tomt felt; kontrollér, om linjen er afkortet."
            )
        case .tooManyFields:
            FindingText(
                "Rækken har flere felter end overskriften.",
                hvorfor: "Oftest står skilletegnet i en tekst, der ikke er i anførselstegn.",
                ret: "Sæt tekster med skilletegn i anførselstegn."
            )
        case .blankRow:
            FindingText(
                "Linjen er tom.",
                hvorfor: "En tom linje kan være en række, der er gået tabt.",
                ret: "Fjern tomme linjer, også den sidste."
            )
        case .repeatedHeader:
            FindingText(
                "Overskriften er gentaget inde i filen.",
                hvorfor: "Filen er sat sammen af flere.",
                ret: "Skriv kun overskriften i første linje."
            )
        case .strayQuote:
            FindingText(
                "Der står et anførselstegn midt i et felt uden anførselstegn.",
                hvorfor: "En almindelig læser ville sluge de følgende rækker til næste anførselstegn.",
                ret: "Sæt feltet i anførselstegn, og skriv tegnet to gange."
            )
        case .textAfterQuote:
            FindingText(
                "Der står tekst efter det afsluttende anførselstegn.",
                hvorfor: "Det er uklart, hvor feltet slutter.",
                ret: "Skriv anførselstegn inde i et felt to gange."
            )
        case .unclosedQuote:
            FindingText(
                "Et anførselstegn åbner og lukkes ikke.",
                hvorfor: "Kun linjen, hvor det åbner, er afvist; de næste er læst for sig.",
                ret: "Luk anførselstegnet, eller skriv det to gange."
            )
        case .recordTooLong:
            FindingText(
                "Rækken er længere end 1 MiB.",
                hvorfor: "Så lange rækker er tegn på, at linjeskift er gået tabt.",
                ret: "Kontrollér linjeskift og anførselstegn."
            )
        case .nulByte:
            FindingText(
                "Rækken har en NUL-byte.",
                hvorfor: "En database ville klippe rækken dér og lime den næste på.",
                ret: "Fjern NUL-bytes i udtrækket."
            )
        case .controlCharacter:
            FindingText(
                "Et felt har et styretegn.",
                hvorfor:
                    "Styretegn ses ikke og ødelægger sammenligning; linjeskift tillades kun i anførselstegn.",
                ret: "Fjern tegnet i kildesystemet."
            )
        case .invalidUTF8:
            FindingText(
                "Et felt er ikke gyldig UTF-8.",
                hvorfor: "Bytes, der ikke er tegn, kan ikke gemmes uden at blive ændret.",
                ret: "Skriv filen i UTF-8."
            )
        case .undefinedByte:
            FindingText(
                "Et felt har en byte, som windows-1252 ikke har noget tegn for.",
                hvorfor: "Bytes, der ikke er tegn, kan ikke gemmes uden at blive ændret.",
                ret: "Kontrollér, at filen er skrevet i windows-1252."
            )
        case .invisibleCharacter:
            FindingText(
                "Et felt har et usynligt tegn.",
                hvorfor: "To værdier, der ser ens ud, ville være forskellige.",
                ret: "Fjern tegnet i kildesystemet."
            )
        case .spaceAtEnd:
            FindingText(
                "Et felt begynder eller slutter med et hårdt mellemrum eller andet usynligt mellemrum.",
                hvorfor: "To værdier, der ser ens ud, ville være forskellige.",
                ret: "Fjern mellemrummet i kildesystemet."
            )
        case .decomposed:
            FindingText(
                "Et bogstav er skrevet som to tegn, for eksempel A og en løs ring for Å.",
                hvorfor: "Det ser ens ud, men er ikke lig med det sammensatte bogstav.",
                ret: "Skriv teksten i Unicode-formen NFC."
            )
        case .doubleEncoded:
            FindingText(
                "En tekst er kodet om to gange, så ø er blevet til Ã¸.",
                hvorfor: "Teksten er ødelagt, før filen blev skrevet.",
                ret: "Ret tegnsættet dér, hvor udtrækket læser sin kilde."
            )
        case .replacementCharacter:
            FindingText(
                "En tekst har tegnet U+FFFD, som står for et tabt tegn.",
                hvorfor: "Det rigtige tegn er gået tabt, før filen blev skrevet.",
                ret: "Ret tegnsættet dér, hvor udtrækket læser sin kilde."
            )
        default: ValueText.of(code)
        }
    }
}
