extension Receipt {
    /// The message as people read it.
    package var text: String {
        var lines = ["Kvittering for leverance \(leverance): \(verdict)", ""]
        lines += facts.map { name, value in (name + ":").padding(to: 12) + value }
        lines += ["", "Rækker:".padding(to: 12) + counts, ""]
        if fund.isEmpty {
            lines.append("Kontrollen har intet at bemærke.")
        } else {
            lines.append(fund.count == 1 ? "Kontrollen har 1 bemærkning:" : "Kontrollen har \(fund.count) bemærkninger:")
            for (number, one) in fund.enumerated() { lines += ["", "\(number + 1). \(one.headline)"] + one.body }
        }
        return (lines + ["", "Hvad I skal sende:", "  " + send]).joined(separator: "\n") + "\n"
    }

    private var verdict: String {
        switch status {
        case .indlaest: raekker.afvist == 0 ? "INDLÆST" : "INDLÆST, \(raekker.afvist) \(raekker.afvist == 1 ? "række" : "rækker") afvist"
        case .afvist: "AFVIST, intet er indlæst"
        case .tilbageholdt: "TILBAGEHOLDT, intet er indlæst endnu"
        case .trukket_tilbage: "TRUKKET TILBAGE, den gælder ikke længere"
        case .indlaest_foer: "INDLÆST FØR, de samme filer er modtaget igen"
        case .afvist_foer: "AFVIST FØR, de samme filer er modtaget igen"
        case .tilbageholdt_foer: "TILBAGEHOLDT FØR, de samme filer er modtaget igen"
        }
    }

    private var facts: [(String, String)] {
        var facts = [("Fil", "\(shownName), \(bytes) bytes")]
        if let sha256 { facts.append(("SHA-256", sha256)) }
        facts.append(("Modtaget", "\(modtaget), kørsel \(koersel)" + again))
        if let omraade, let leverancetype, let system, let kommune {
            let place = kommune == "0000" ? "hele landet" : "kommune \(kommune)"
            facts.append(("Gælder", "\(omraade).\(leverancetype) fra \(system), \(place)"))
        }
        if let periode, let loadtype, let sekvens {
            let correction = version.map { $0 > 1 ? ", korrektion (version \($0))" : "" } ?? ""
            facts.append(("Periode", "\(periode), \(loadtype), sekvens \(sekvens)\(correction)"))
        }
        return facts
    }

    /// What follows is what the last reading found.
    private var again: String { genindlaest.map { "; genindlæst i kørsel \($0)" } ?? "" }

    /// A name can hold anything but a slash; what would move a cursor is not shown.
    private var shownName: String {
        String(fil.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : Character($0) })
    }

    private var counts: String {
        let parts = [
            (raekker.indlaest, "indlæst"), (raekker.uaendret, "uændret"), (raekker.overhalet, "overhalet"),
            (raekker.afvist, "afvist"), (raekker.tilbageholdt, "tilbageholdt"),
        ]
        // Four that are always told, and the one that is rare.
        let told = parts.enumerated().filter { $0.offset < 4 || $0.element.0 > 0 }.map { "\($0.element.0) \($0.element.1)" }
        return "\(raekker.laest) læst = \(told.joined(separator: " + "))"
    }

    /// What the supplier is to do, as a sentence or two.
    var advice: String {
        switch status {
        case .indlaest where raekker.afvist > 0:
            "Ret de afviste rækker i kildesystemet. De kommer med i næste leverance, eller send filen igen som"
                + " korrektion\(correction)."
        case .indlaest where contradictsOthers, .indlaest_foer where contradictsOthers:
            "Se bemærkningerne ovenfor: kontrolfilen passer ikke til de leverancer, FLIS har."
        case .indlaest where raekker.overhalet > 0 && raekker.indlaest + raekker.uaendret == 0:
            "Ikke noget, hvis leverancen blot er forsinket: en nyere leverance afgør alt, hvad den siger."
        case .indlaest, .indlaest_foer: "Ikke noget. Leverancen er på plads."
        case .trukket_tilbage: "Aftal med FLIS, om der skal sendes en ny leverance."
        case .tilbageholdt, .tilbageholdt_foer:
            "Ikke noget, før I hører fra FLIS. Er leverancen forkert, så send en ny med et højere sekvensnummer."
        case .afvist, .afvist_foer:
            "Datafil og kontrolfil igen, når det ovenstående er rettet\(number)."
        }
    }

    /// LI265, LI266: loaded, but its control file does not agree with the deliveries that are there.
    private var contradictsOthers: Bool { fund.contains { ["LI265", "LI266"].contains($0.kode) } }

    private var correction: String {
        guard let sekvens, let version, let udtrukket else { return "" }
        return " med et nyt sekvensnummer og \"erstatter\": { \"sekvens\": \(sekvens), \"udtrukket\": \"\(udtrukket)\","
            + " \"version\": \(version + 1) } i kontrolfilen"
    }

    /// A refused delivery has not used its number, unless that is what it was refused for.
    private var number: String {
        guard let sekvens else { return "" }
        return fund.contains { $0.kode == "LI224" }
            ? ", med et andet sekvensnummer end \(sekvens)" : "; denne leverance har ikke brugt sekvensnummeret \(sekvens)"
    }
}

extension Receipt.Fund {
    fileprivate var headline: String {
        let place = [
            linje.map { "linje \($0)" }, kolonne.map { "kolonne \($0)" }, felt.map { "felt \($0)" },
        ].compactMap { $0 }
        return (["\(kode) (\(alvorlighed))"] + place).joined(separator: ", ") + ": " + besked
    }

    fileprivate var body: [String] { ["   Hvorfor: \(hvorfor)", "   Ret:     \(ret)"] }
}

extension String {
    fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
