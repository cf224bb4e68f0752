/// The kinds of file, with their load types and headers.
package enum Entity: String, Sendable {
    case enrolments = "elevforloeb"
    case classes = "klasse"
    case grades = "karakter"
    case institutions = "institution"
    case municipalitySystems = "kommune_system"
    case codes = "kode"
    case codeTranslations = "kodeoversaettelse"
    case referencePupils = "stil_elevtal"
    case referenceGradesByMunicipality = "stil_karakter_kommune"
    case referenceGradesByInstitution = "stil_karakter_institution"
    case thresholds = "taerskel"
    case absence = "fravaer"
    case comparisonGroups = "sammenligningskommune"
    // The other areas
    case persons = "person"
    case addresses = "adresse"
    case accounts = "kontoplan"
    case balances = "saldo"
    case budgetBalances = "saldo_oes"
    case entries = "postering"
    case employments = "ansaettelse"

    /// The folder of the entity's contract below `sql/areas`.
    package var area: String {
        switch self {
        case .persons, .addresses: "borger"
        case .accounts, .balances, .budgetBalances, .entries: "oekonomi"
        case .employments: "personale"
        default: "skole"
        }
    }

    /// The load type where nothing else is said.
    package var loadType: String {
        switch self {
        case .enrolments, .classes, .municipalitySystems: "full_history"
        case .grades, .absence, .employments: "period"
        case .institutions: "full"
        case .persons, .addresses: "delta"
        case .balances, .budgetBalances: "dynamic_full"
        case .entries: "append"
        default: "reference"
        }
    }

    /// The header as the system writes it in a file of the load type.
    package func header(from system: SourceSystem, loadType: String? = nil) -> [String] {
        if let names = areaHeader(from: system, loadType: loadType ?? self.loadType) {
            return names.split(separator: " ").map(String.init)
        }
        return columns.map { column in
            switch system {
            case .tea: column.tea
            case .kmdElev: column.kmdElev
            default: column.name
            }
        }
    }

    /// The headers of the other areas, whose systems share no entity but the payroll.
    private func areaHeader(from system: SourceSystem, loadType: String) -> String? {
        let isDelta = loadType == "delta"
        return switch self {
        case .persons:
            (isDelta ? "OPERATION GAELDENDE_FRA " : "") + "PNR FOEDSELSDATO KOEN CIVST STATSBORGERSKAB STATUS"
        case .addresses:
            (isDelta ? "OPERATION GAELDENDE_FRA " : "") + "PNR KOMKOD VEJKOD HUSNR FRAKOMKOD"
        case .accounts: "funktion dranst gruppering hovedkonto hovedfunktion tekst"
        case .balances:
            "ZIKOM FISCYEAR FISCVARNT VERSION FISCPER3 ZIGRUPP ZIHFUNK ZIFUNKT COSTCENTER BELOEB"
        case .budgetBalances: "KTONR RGNAAR BUDGET BudgetDato"
        case .entries: "BELNR BUZEI BUDAT ZIGRUPP COSTCENTER BELOEB TEKST"
        case .employments:
            system == .opusLoen
                ? "CPR_NUMMER JOB KOMMUNEKODE STILLING LOENFORM STAM_LOENKLASSE ANSFORM STATUS AFDELING KVOTE "
                    + "ANCIENNITET GYLDIG_FRA GYLDIG_TIL"
                : "Personnummer TjenesteNr KommuneKode StillingsKode LoenForm LoenKlasse AnsaettelsesForm "
                    + "AnsaettelsesStatus AfdelingsNr Kvote AnciennitetsDato"
        default: nil
        }
    }

    private var columns: [Column] {
        switch self {
        case .enrolments:
            [
                .cpr, .institution, Column("institutionsnavn", "INSTNAVN", "InstitutionNavn"), .schoolClass,
                Column("personligt_klassetrin", "KLTRIN", "Klassetrin"),
                Column("elevtype", "ELEVTYPE", "ElevType"),
                Column("bopaelskommune", "BOPKOM", "BopaelKommune"),
                Column("betalingskommune", "BETKOM", "BetalingsKommune"),
                Column("skoleejerkommune", "EJERKOM", "SkoleejerKommune"),
                Column("beliggenhedskommune", "BELKOM", "BeliggenhedsKommune"),
                Column("tosproget", "TOSPROG", "Tosproget"), .from, .to,
            ]
        case .classes:
            [
                .institution, .schoolClass, Column("betegnelse", "KLASSE", "Betegnelse"), .classLevel,
                Column("klassetype", "KLTYPE", "KlasseType"), .from, .to,
            ]
        case .grades:
            [
                .cpr, .institution, .schoolClass, .classLevel, Column("fag", "FAG", "Fag"),
                Column("proeveform", "PROEVE", "Proeveform"), Column("karakter", "KARAKTER", "Karakter"),
                Column("proevedato", "PRDATO", "Proevedato"),
            ]
        case .institutions:
            named(
                "institutionsnummer institutionsnavn institutionstype ejerkode administrerende_kommune "
                    + "beliggenhedskommune hovedskole oprettet nedlagt"
            )
        case .municipalitySystems: named("kommune elevsystem gyldig_fra gyldig_til")
        case .codes: named("liste kode tekst sortering vaegt gruppe")
        case .codeTranslations: named("kodesystem liste kildekode kode")
        case .referencePupils: named("skoleaar institutionsnummer antal_elever")
        case .referenceGradesByMunicipality: named("termin kommune maal antal_elever gennemsnit")
        case .referenceGradesByInstitution:
            named("termin institutionsnummer maal kommune antal_elever gennemsnit")
        case .thresholds: named("maal taerskel")
        case .comparisonGroups: named("kommunekode rang sammenligningskommune")
        case .absence:
            [
                .cpr, .institution, Column("institutionsnavn", "INSTNAVN", "InstitutionNavn"), .schoolClass,
                Column("fravaersdato", "FRAVDATO", "FravaersDato"),
                Column("fravaerstype", "FRAVTYPE", "FravaersKode"), Column("andel", "ANDEL", "Andel"),
            ]
        default: []
        }
    }

    private func named(_ names: String) -> [Column] {
        names.split(separator: " ").map { Column(String($0), String($0), String($0)) }
    }
}

/// A column by its name in the contract and in the two systems.
private struct Column {
    let name: String
    let tea: String
    let kmdElev: String

    init(_ name: String, _ tea: String, _ kmdElev: String) {
        self.name = name
        self.tea = tea
        self.kmdElev = kmdElev
    }

    static let cpr = Column("cpr", "CPRNR", "Personnummer")
    static let institution = Column("institutionsnummer", "INSTNR", "InstitutionNr")
    static let schoolClass = Column("klasse_id", "KLASSEID", "KlasseId")
    static let classLevel = Column("klassetrin", "KLTRIN", "Klassetrin")
    static let from = Column("gyldig_fra", "FRADATO", "GyldigFra")
    static let to = Column("gyldig_til", "TILDATO", "GyldigTil")
}
