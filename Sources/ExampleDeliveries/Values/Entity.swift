/// The kinds of file, with the folder of their contract, their load types and headers.
package struct Entity: Hashable, Sendable {
    /// The name in control files and file names.
    package let rawValue: String
    /// The folder of the entity's contract below `sql/areas`.
    package let area: String
    /// The load type where nothing else is said.
    package let loadType: String

    package init(_ name: String, in area: String, _ loadType: String) {
        rawValue = name
        self.area = area
        self.loadType = loadType
    }

    package static let enrolments = Entity("elevforloeb", in: "skole", "full_history")
    package static let classes = Entity("klasse", in: "skole", "full_history")
    package static let grades = Entity("karakter", in: "skole", "period")
    package static let institutions = Entity("institution", in: "skole", "full")
    package static let municipalitySystems = Entity("kommune_system", in: "skole", "full_history")
    package static let codes = Entity("kode", in: "skole", "reference")
    package static let codeTranslations = Entity("kodeoversaettelse", in: "skole", "reference")
    package static let referencePupils = Entity("stil_elevtal", in: "skole", "reference")
    package static let referenceGradesByMunicipality = Entity(
        "stil_karakter_kommune", in: "skole", "reference"
    )
    package static let referenceGradesByInstitution = Entity(
        "stil_karakter_institution", in: "skole", "reference"
    )
    package static let thresholds = Entity("taerskel", in: "skole", "reference")
    package static let absence = Entity("fravaer", in: "skole", "period")
    package static let comparisonGroups = Entity("sammenligningskommune", in: "skole", "reference")
    package static let persons = Entity("person", in: "borger", "delta")
    package static let addresses = Entity("adresse", in: "borger", "delta")
    package static let accounts = Entity("kontoplan", in: "oekonomi", "reference")
    package static let balances = Entity("saldo", in: "oekonomi", "dynamic_full")
    package static let budgetBalances = Entity("saldo_oes", in: "oekonomi", "dynamic_full")
    package static let entries = Entity("postering", in: "oekonomi", "append")
    package static let employments = Entity("ansaettelse", in: "personale", "period")

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
