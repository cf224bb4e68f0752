/// Texts of LI320–LI371: the values of a row.
enum ValueText {
    static func of(_ code: FindingCode) -> FindingText {
        switch code {
        case .required:
            FindingText(
                "Et felt, der skal være udfyldt, er tomt.",
                hvorfor: "Rækken kan ikke bruges uden.",
                ret: "Udfyld feltet i kildesystemet."
            )
        case .pattern:
            FindingText(
                "Et felt har ikke den aftalte form.",
                hvorfor: "Værdien kan ikke være det, feltet skal være.",
                ret: "Ret værdien i kildesystemet; se efter tabte foranstillede nuller."
            )
        case .tooShort:
            FindingText(
                "Et felt er for kort.",
                hvorfor: "Værdien er kortere end aftalt.",
                ret: "Ret værdien."
            )
        case .tooLong:
            FindingText(
                "Et felt er for langt.",
                hvorfor: "Værdien er længere end aftalt, og intet klippes af.",
                ret: "Ret værdien i kildesystemet, eller få længden ændret i kontrakten."
            )
        case .notInList:
            FindingText(
                "Et felt har en værdi, der ikke er på kontraktens liste.",
                hvorfor: "Kun de aftalte værdier kan tolkes.",
                ret: "Ret værdien, eller få den ind i kontrakten."
            )
        case .belowMinimum:
            FindingText(
                "Et felt er mindre end tilladt.",
                hvorfor: "Værdien er under mindsteværdien.",
                ret: "Ret værdien."
            )
        case .aboveMaximum:
            FindingText(
                "Et felt er større end tilladt.",
                hvorfor: "Værdien er over størsteværdien.",
                ret: "Ret værdien."
            )
        case .integer:
            FindingText(
                "Et felt er ikke et heltal.",
                hvorfor: "Kun cifre og et foranstillet minus er et heltal.",
                ret: "Skriv heltal uden mellemrum, plus og skilletegn."
            )
        case .integerRange:
            FindingText(
                "Et heltal er for stort.",
                hvorfor: "Tallet kan ikke gemmes i 64 bit.",
                ret: "Er det et nummer og ikke et antal, så få feltet gjort til tekst i kontrakten."
            )
        case .decimal:
            FindingText(
                "Et felt er ikke et decimaltal.",
                hvorfor: "Kun cifre, et foranstillet minus og det aftalte decimaltegn er et tal.",
                ret: "Skriv tallet med cifre på begge sider af decimaltegnet."
            )
        case .decimalScale:
            FindingText(
                "Et decimaltal har flere decimaler end aftalt.",
                hvorfor: "Der afrundes aldrig.",
                ret: "Afrund i kildesystemet, eller få antallet ændret i kontrakten."
            )
        case .decimalRange:
            FindingText(
                "Et decimaltal har flere cifre end aftalt.",
                hvorfor: "Tallet kan ikke gemmes, som det er.",
                ret: "Ret værdien, eller få antallet af cifre ændret i kontrakten."
            )
        case .foreignSeparator:
            FindingText(
                "Et tal har et tusindtalsskilletegn eller et andet decimaltegn end aftalt.",
                hvorfor: "1.234 kan være 1234 eller 1,234; der gættes ikke.",
                ret: "Skriv tal uden tusindtalsskilletegn og med det aftalte decimaltegn."
            )
        case .spreadsheetDamage:
            FindingText(
                "En værdi er ødelagt af et regneark, for eksempel 1,01E+09.",
                hvorfor: "De sidste cifre er tabt og kan ikke genskabes.",
                ret: "Lav udtrækket igen uden at åbne filen i et regneark."
            )
        case .dateFormat:
            FindingText(
                "Et felt er ikke en dato i den aftalte form.",
                hvorfor: "03-04 kan være 3. april eller 4. marts; kun den aftalte form læses.",
                ret: "Skriv datoen i den aftalte form."
            )
        case .dateCalendar:
            FindingText(
                "En dato findes ikke i kalenderen.",
                hvorfor: "Måneden har ikke den dag.",
                ret: "Ret datoen."
            )
        case .dateYear:
            FindingText(
                "Et årstal er uden for 1583–2999.",
                hvorfor: "Så fjerne datoer betyder oftest ukendt og skal stå tomt.",
                ret: "Lad feltet stå tomt, eller få værdien ind i kontraktens missingValues."
            )
        case .boolean:
            FindingText(
                "Et felt er hverken sandt eller falsk.",
                hvorfor: "Kun kontraktens ord for sandt og falsk læses.",
                ret: "Brug kontraktens ord."
            )
        case .cprForm:
            FindingText(
                "Et CPR-nummer er ikke ti cifre.",
                hvorfor: "Personen kan ikke genkendes.",
                ret: "Skriv ti cifre uden bindestreg."
            )
        case .cprLostZero:
            FindingText(
                "Et CPR-nummer har ni cifre.",
                hvorfor: "Det foranstillede nul er tabt, oftest i et regneark; det gættes ikke på plads.",
                ret: "Lav udtrækket igen med CPR-nummeret som tekst."
            )
        case .cprDate:
            FindingText(
                "Et CPR-nummers fødselsdato findes ikke.",
                hvorfor: "De første syv cifre giver dag, måned, år og århundrede.",
                ret: "Ret nummeret i kildesystemet."
            )
        case .validityOrder:
            FindingText(
                "En række slutter, før den begynder.",
                hvorfor: "Slutdatoen skal ligge efter begyndelsen; ellers gælder rækken aldrig.",
                ret: "Ret datoerne i kildesystemet."
            )
        case .operationUnknown:
            FindingText(
                "En rækkes operation er ikke en af de aftalte koder.",
                hvorfor: "Uden den vides det ikke, om rækken er ny, ændret eller slettet.",
                ret: "Brug kontraktens koder."
            )
        case .yearNotNamed:
            FindingText(
                "En række er fra et år, som kontrolfilen ikke nævner.",
                hvorfor: "Filen erstatter kun de år, kontrolfilen siger; rækken ville stå alene i sit år.",
                ret: "Skriv alle filens år i \"aar\", eller tag rækken ud."
            )
        case .yearUnusable:
            FindingText(
                "En rækkes år er uden for 1900–2999.",
                hvorfor: "Rækken gælder i det år, og så fjerne år findes ikke i historikken.",
                ret: "Ret året i kildesystemet."
            )
        case .duplicateKey:
            FindingText(
                "To rækker i filen har samme nøgle.",
                hvorfor: "Det er uklart, hvilken der gælder; begge er afvist.",
                ret: "Send kun den, der gælder."
            )
        case .overlappingValidity:
            FindingText(
                "To rækker i filen har samme nøgle og gælder på samme dage.",
                hvorfor: "Det er uklart, hvilken der gælder; begge er afvist.",
                ret: "Ret datoerne, så perioderne ikke overlapper."
            )
        default: preconditionFailure("\(code.rawValue) has no text: a code was added without one")
        }
    }
}
