/// Texts of LI280–LI299: what the controls at the door say, from what earlier deliveries brought.
enum ControlsText {
    private static let wait = "Leverancen tilbageholdes, til en navngiven person har taget stilling; historikken er ikke rørt."

    static func of(_ code: FindingCode) -> FindingText? { ofSeries(code) ?? ofVolume(code) ?? ofContent(code) }

    private static func ofSeries(_ code: FindingCode) -> FindingText? {
        switch code {
        case .futurePeriod:
            FindingText(
                "Leverancens periode er ikke begyndt.",
                hvorfor: "Den kan ikke vide, hvad der gælder til den tid; den venter, til perioden begynder.",
                ret: "Gør ingenting, hvis den er sendt for tidligt; er perioden skrevet forkert, så send en ny."
            )
        case .sameContent:
            FindingText(
                "Filen har præcis samme indhold som en anden leverance.",
                hvorfor: "To kommuner eller perioder er ikke ens; som regel er den forkerte fil sendt. \(wait)",
                ret: "Send den rigtige fil med et nyt sekvensnummer, eller bekræft over for FLIS, at den er rigtig."
            )
        case .sequenceGap:
            FindingText(
                "Der mangler en leverance før denne i rækken.",
                hvorfor: "En ændringsfil bygger på den forrige; leverancen venter og indlæses selv, når hullet er fyldt.",
                ret: "Send den manglende leverance."
            )
        case .noAnchor:
            FindingText(
                "Der er ingen grundlevering, som ændringerne kan bygge på.",
                hvorfor: "En ændringsfil siger kun, hvad der er anderledes end før.",
                ret: "Send først et fuldt udtræk, og derefter ændringsfilerne."
            )
        default: nil
        }
    }

    private static func ofVolume(_ code: FindingCode) -> FindingText? {
        switch code {
        case .suspectedDelta:
            FindingText(
                "Mistanke om delleverance: de fleste af de kendte nøgler mangler.",
                hvorfor: "En fuld fil lukker alt, hvad der ikke står i den. \(wait)",
                ret: "Send det fulde udtræk, eller bekræft over for FLIS, at filen er hel."
            )
        case .suspectedFull:
            FindingText(
                "Mistanke om fuldt udtræk: næsten alle kendte nøgler står i ændringsfilen.",
                hvorfor: "Det, som mangler i en ændringsfil, bliver stående, også hvis det er væk. \(wait)",
                ret: "Send filen som fuldt udtræk, eller bekræft over for FLIS, at alt er ændret."
            )
        case .volumeUnusual:
            FindingText(
                "Leverancen har et usædvanligt antal rækker.",
                hvorfor: "Antallet afviger mere fra de tidligere leverancer, end kontrakten regner med.",
                ret: "Undersøg, om udtrækket er helt; det alene holder leverancen ikke tilbage."
            )
        case .volumeOutside:
            FindingText(
                "Leverancens antal rækker ligger uden for det, der indlæses af sig selv.",
                hvorfor: "Så stor en afvigelse er som regel et forkert udtræk. \(wait)",
                ret: "Send et rigtigt udtræk, eller bekræft over for FLIS, at antallet er rigtigt."
            )
        case .groupUnusual:
            FindingText(
                "En eller flere enheder har et usædvanligt antal rækker.",
                hvorfor: "Antallet afviger mere fra de tidligere leverancer, end kontrakten regner med.",
                ret: "Undersøg enhederne i udtrækket; det alene holder leverancen ikke tilbage."
            )
        case .groupOutside:
            FindingText(
                "En eller flere enheder mangler eller har alt for få eller mange rækker.",
                hvorfor: "Den samlede fil kan se rigtig ud, selv om en hel enhed er faldet ud. \(wait)",
                ret: "Send et udtræk med alle enheder, eller bekræft over for FLIS, at det er rigtigt."
            )
        case .unknownDeletes:
            FindingText(
                "Ændringsfilen sletter nøgler, der ikke kendes.",
                hvorfor: "En tidligere leverance kan mangle, eller sletningen er sendt to gange; linjerne ændrer intet.",
                ret: "Undersøg, om en leverance mangler; er I i tvivl, så send et fuldt udtræk."
            )
        default: nil
        }
    }

    private static func ofContent(_ code: FindingCode) -> FindingText? {
        switch code {
        case .columnEmptied:
            FindingText(
                "En kolonne, der plejer at være udfyldt, er tom.",
                hvorfor: "Som regel er et felt faldet ud af udtrækket, og historikken ville miste det. \(wait)",
                ret: "Send et udtræk med kolonnen, eller bekræft over for FLIS, at den skal være tom."
            )
        case .columnChanged:
            FindingText(
                "En kolonne ligner ikke det, den har været i de tidligere leverancer.",
                hvorfor: "Kolonner kan være byttet om, eller et felt kan have fået samme værdi overalt.",
                ret: "Undersøg kolonnerne i udtrækket; det alene holder leverancen ikke tilbage."
            )
        case .foreignRows:
            FindingText(
                "Filen har rækker for en anden kommune end den, den er leveret for.",
                hvorfor: "En kommunes oplysninger må ikke komme ind under en anden kommune; intet er indlæst.",
                ret: "Send filen for den rigtige kommune. Har den været hos en forkert modtager, er det et databrud."
            )
        case .unknownCode:
            FindingText(
                "Koder eller numre findes ikke i den liste, de skal findes i.",
                hvorfor: "Koden kan være forkert eller udgået, eller listen mangler den. Rækkerne afvises ikke for det, men tælles som ukendt.",
                ret: "Ret koden i fagsystemet, eller få den med i kodelisten eller registeret; næste kørsel retter tallene."
            )
        case .controlNotDone:
            FindingText(
                "En kontrol af indholdet kunne ikke udføres.",
                hvorfor: "Listen, der skal slås op i, er ikke indlæst, eller kontrollen selv fejler hos FLIS.",
                ret: "Leverandøren skal ikke gøre noget; FLIS skaffer listen eller retter kontrollen."
            )
        case .sample:
            FindingText(
                "En indholdsprøve har fundet rækker, der næppe er rigtige.",
                hvorfor: "Prøven kender oplysninger, der ikke kan passe sammen; den afviser og ændrer ingen rækker.",
                ret: "Undersøg rækkerne i fagsystemet, og ret dem dér."
            )
        default: nil
        }
    }
}
