/// Texts of the codes about what a load type makes of a delivery: operations, gaps, years, corrections.
enum LoadTypeText {
    static func of(_ code: FindingCode) -> FindingText? { ofDelta(code) ?? ofDays(code) }

    private static func ofDelta(_ code: FindingCode) -> FindingText? {
        switch code {
        case .knownInserts:
            FindingText(
                "Ændringsfilen opretter nøgler, der kendes i forvejen.",
                hvorfor: "En sletning kan mangle, eller oprettelsen er sendt to gange; linjerne læses som ændringer.",
                ret: "Undersøg, om en leverance mangler; skal nøglerne blot ændres, så brug koden for ændring."
            )
        case .unknownUpdates:
            FindingText(
                "Ændringsfilen ændrer nøgler, der ikke kendes.",
                hvorfor: "En tidligere leverance med oprettelsen kan mangle; linjerne læses som oprettelser.",
                ret: "Undersøg, om en leverance mangler; er I i tvivl, så send et fuldt udtræk."
            )
        case .gapTimedOut:
            FindingText(
                "Et hul i rækken af ændringer er ikke fyldt til tiden.",
                hvorfor: "De følgende leverancer er modtaget og venter; indtil hullet er fyldt, står historikken stille.",
                ret: "Send den manglende leverance, eller send et fuldt udtræk med et højere sekvensnummer."
            )
        default: nil
        }
    }

    private static func ofDays(_ code: FindingCode) -> FindingText? {
        switch code {
        case .assertsNothing:
            FindingText(
                "Leverancen siger intet om noget år.",
                hvorfor: "Der er ingen rækker, og kontrolfilen nævner ingen år; så kan leverancen hverken tilføje eller fjerne noget.",
                ret: "Skriv årene i \"aar\" i kontrolfilen; står et år uden rækker, bliver det tømt."
            )
        case .yearEmptied:
            FindingText(
                "Kontrolfilen nævner et år, som filen ingen rækker har for.",
                hvorfor: "Alt, hvad der er kendt for året, ville blive lukket. Leverancen tilbageholdes, "
                    + "til en navngiven person har taget stilling; historikken er ikke rørt.",
                ret: "Send årets rækker, tag året ud af \"aar\", eller bekræft over for FLIS, at året skal være tomt."
            )
        case .mixedOpenEnds:
            FindingText(
                "Filen skriver på flere måder, at en række ingen slutdato har.",
                hvorfor: "Kontrakten kender dem alle, og rækkerne er læst ens; men filen er måske sat sammen af to udtræk.",
                ret: "Gør ingenting, hvis det er meningen; ellers skriv en manglende slutdato på én måde."
            )
        case .correctsOtherPeriod:
            FindingText(
                "Rettelsen er for en anden periode end den leverance, den retter.",
                hvorfor: "En rettelse træder i stedet for leverancen; den gamle periode dækkes ikke længere af den.",
                ret: "Gør ingenting, hvis perioden var forkert; ellers send en ny rettelse for den rigtige periode."
            )
        default: nil
        }
    }
}
