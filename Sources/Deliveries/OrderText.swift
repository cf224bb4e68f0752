/// Texts of LI264–LI266: a delivery's place among the others, by its extract time and number.
enum OrderText {
    static func of(_ code: FindingCode) -> FindingText? {
        switch code {
        case .extractedInFuture:
            FindingText(
                "Udtrækket er fra en dag, der ikke er kommet.",
                hvorfor: "Det nyeste udtræk afgør; blev filen indlæst, ville hver senere, rigtig leverance blive overhalet af den.",
                ret: "Skriv i \"udtrukket\", hvornår udtrækket blev lavet, og send kontrolfil og datafil igen."
            )
        case .orderContradicted:
            FindingText(
                "Leverancens \"udtrukket\" og \"sekvens\" passer ikke til de øvrige leverancer.",
                hvorfor: "Det nyeste udtræk afgør; er et \"udtrukket\" forkert, bliver gamle tal stående, og nye tages ikke i brug.",
                ret: "Se \"udtrukket\" og \"sekvens\" efter i begge kontrolfiler. Er denne forkert, så send den igen med de rigtige og "
                    + "et nyt sekvensnummer; er den anden forkert, så bed FLIS om at trække den tilbage."
            )
        case .correctsUnknown:
            FindingText(
                "Rettelsen retter en leverance, FLIS ikke har modtaget.",
                hvorfor: "Er \"erstatter\" skrevet forkert, står den leverance, der skulle rettes, stadig ved magt. "
                    + "Rettelsen er indlæst på den plads i rækken, som \"erstatter\" siger.",
                ret: "Gør ingenting, hvis leverancen er på vej; ellers skriv den oprindelige leverances sekvens og udtrukket i "
                    + "\"erstatter\", send rettelsen igen med et nyt sekvensnummer, og bed FLIS om at trække den forkerte tilbage."
            )
        default: nil
        }
    }
}
