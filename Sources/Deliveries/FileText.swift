/// Texts of LI201–LI223: the control file and what was agreed.
enum FileText {
    static func of(_ code: FindingCode) -> FindingText? {
        switch code {
        case .controlUnreadable:
            FindingText(
                "Kontrolfilen kan ikke læses.",
                hvorfor: "Uden kontrolfil vides det ikke, hvad datafilen er, og om den er hel.",
                ret: "Send kontrolfilen igen som en almindelig fil på højst 64 KiB i UTF-8."
            )
        case .controlSyntax:
            FindingText(
                "Kontrolfilen er ikke gyldig JSON.",
                hvorfor: "En kontrolfil, der kan læses på to måder, kan ikke bruges til kontrol.",
                ret: "Ret tegnet på det angivne sted, eller skriv filen med et JSON-bibliotek."
            )
        case .controlDuplicateKey:
            FindingText(
                "Samme nøgle står to gange i kontrolfilen.",
                hvorfor: "Det er uklart, hvilken af de to værdier der gælder.",
                ret: "Behold den ene."
            )
        case .controlUnknownKey:
            FindingText(
                "Kontrolfilen har en nøgle, som formatet ikke kender.",
                hvorfor: "En ukendt nøgle er oftest en stavefejl, og så mangler den rigtige.",
                ret: "Ret nøglens navn, eller fjern den."
            )
        case .controlMissingKey:
            FindingText(
                "Kontrolfilen mangler en nøgle.",
                hvorfor: "Alle nøgler indgår i kontrollen af leverancen.",
                ret: "Tilføj nøglen."
            )
        case .controlValue:
            FindingText(
                "En værdi i kontrolfilen har forkert form.",
                hvorfor: "Værdien kan ikke sammenlignes med datafilen eller med det aftalte.",
                ret: "Skriv værdien som angivet."
            )
        case .controlVersion:
            FindingText(
                "Kontrolfilens version er ukendt.",
                hvorfor: "En ny version kan betyde noget andet med de samme nøgler.",
                ret: "Brug version 1."
            )
        case .controlMissing:
            FindingText(
                "En datafil har ingen kontrolfil.",
                hvorfor: "Datafilen indlæses ikke, før kontrolfilen siger, at den er hel.",
                ret: "Send kontrolfilen: datafilens navn efterfulgt af .kontrol.json."
            )
        case .controlName:
            FindingText(
                "Kontrolfilens navn passer ikke til datafilens.",
                hvorfor: "De to filer hører kun sammen, når navnene siger det samme.",
                ret: "Giv kontrolfilen datafilens navn efterfulgt af .kontrol.json."
            )
        case .unknownArea:
            FindingText(
                "Dataområdet er ukendt.",
                hvorfor: "Der findes ingen leverancekontrakter for området.",
                ret: "Ret \"omraade\" i kontrolfilen."
            )
        case .unknownEntity:
            FindingText(
                "Området har ingen leverance med det navn.",
                hvorfor: "Der er ingen kontrakt, som filen kan læses efter.",
                ret: "Ret \"name\" i kontrolfilen."
            )
        case .unknownSystem:
            FindingText(
                "Kildesystemet leverer ikke denne slags fil.",
                hvorfor: "Kontrakten siger ikke, hvordan systemet skriver filen.",
                ret: "Ret \"system\" i kontrolfilen, eller aftal formatet først."
            )
        case .unknownKommune:
            FindingText(
                "Kommunekoden findes ikke.",
                hvorfor: "Filen kan ikke henføres til en kommune.",
                ret:
                    "Skriv kommunekoden med fire cifre, for eksempel \"0510\", eller \"0000\" for hele landet."
            )
        case .wrongScope:
            FindingText(
                "Filen gælder hele landet, hvor den skulle gælde en kommune, eller omvendt.",
                hvorfor: "En fil erstatter det, den gælder for; forkert omfang ville slette andres data.",
                ret: "Ret \"kommune\" i kontrolfilen."
            )
        case .wrongLoadType:
            FindingText(
                "Loadtypen er ikke den aftalte.",
                hvorfor: "Loadtypen afgør, hvad det betyder, at en række ikke er i filen.",
                ret: "Lav udtrækket med den aftalte loadtype, eller ret kontrolfilen."
            )
        case .wrongEncoding:
            FindingText(
                "Tegnsættet er ikke det aftalte.",
                hvorfor: "Læst i et forkert tegnsæt bliver æ, ø og å til andre tegn.",
                ret: "Skriv filen i det aftalte tegnsæt, eller ret kontrolfilen."
            )
        case .wrongPeriod:
            FindingText(
                "Perioden har ikke kontraktens form.",
                hvorfor: "Perioden afgør, hvilken tid filen beskriver.",
                ret: "Skriv en måned som 2021-02 eller et skoleår som 2020/2021."
            )
        case .wrongFileName:
            FindingText(
                "Filnavnet siger noget andet end kontrolfilen.",
                hvorfor: "En fil med forkert kommune eller periode i navnet kan være en andens data.",
                ret: "Ret filnavnet eller kontrolfilen, så de siger det samme."
            )
        case .illegalFileName:
            FindingText(
                "Filnavnet er ikke et rent filnavn.",
                hvorfor: "Et navn med mapper eller styretegn kan pege uden for indbakken.",
                ret: "Brug bogstaverne a-z, cifre, punktum, bindestreg og understreg."
            )
        case .dataMissing:
            FindingText(
                "Datafilen, som kontrolfilen nævner, er der ikke.",
                hvorfor: "Kontrolfilen alene er ingen leverance.",
                ret: "Send datafilen, og send kontrolfilen til sidst."
            )
        case .dataNotRegular:
            FindingText(
                "Datafilen er ikke en almindelig fil.",
                hvorfor: "En genvej, mappe eller enhed kan pege på noget, som ikke er leveret.",
                ret: "Læg selve filen i indbakken."
            )
        case .dataUnreadable:
            FindingText(
                "Datafilen kan ikke læses.",
                hvorfor: "Filen er ikke læst til ende, og intet af den er indlæst.",
                ret: "Kontrollér rettigheder og disk, og kør igen."
            )
        case .byteCount:
            FindingText(
                "Datafilen har ikke det antal bytes, som kontrolfilen siger.",
                hvorfor: "Filen er afkortet, eller den er ændret efter, at kontrolfilen blev skrevet.",
                ret: "Send begge filer igen."
            )
        case .takenNumber:
            FindingText(
                "Sekvensen er allerede brugt til en anden leverance.",
                hvorfor: "To leverancer med samme nummer kan ikke begge gælde, og den seneste vinder ikke af sig selv.",
                ret: "Send filen med et nyt sekvensnummer, eller som korrektion med `erstatter`."
            )
        case .refusedByDatabase:
            FindingText(
                "Databasen tog ikke imod leverancen.",
                hvorfor: "Filen er læst og godkendt, men kan ikke forenes med det, der er indlæst før.",
                ret: "Slå SQLSTATE op i docs/reference/codes.md; intet af filen er indlæst."
            )
        default: ContentText.of(code)
        }
    }
}
