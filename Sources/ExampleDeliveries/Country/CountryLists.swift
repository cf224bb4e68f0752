/// What comes once for the whole country: the register of schools, code lists, systems and the chart of accounts.
struct CountryLists {
    let municipalities: [CountryMunicipality]
    let seed: UInt64

    /// The entities with their systems, in the order in which they are written.
    static let all: [(entity: Entity, system: SourceSystem)] = [
        (.institutions, .stil), (.codes, .flis), (.codeTranslations, .flis), (.municipalitySystems, .flis),
        (.thresholds, .flis), (.accounts, .stsKonto),
    ]

    func write(_ entity: Entity, to writer: inout DelimitedWriter) throws {
        var national = NationalDeliveries(figures: [], pupilCounts: [])
        national.codeLists += CodeLists.absenceKinds
        switch entity {
        case .institutions:
            let byCode = municipalities.sorted { $0.code < $1.code }
            for school in byCode.flatMap({ CountrySchools($0, seed: seed).schools }) {
                try writer.institution(school)
            }
        case .codes: try national.codes(&writer)
        case .codeTranslations: try national.translations(&writer)
        case .municipalitySystems:
            for municipality in municipalities.sorted(by: { $0.code < $1.code }) {
                try writer.system(of: municipality.code, municipality.schoolSystem)
            }
        case .thresholds: try national.thresholds(&writer)
        default: for account in Account.all { try writer.account(account) }
        }
    }
}
