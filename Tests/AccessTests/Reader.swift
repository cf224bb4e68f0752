/// A person whose login a test uses: the groups it is in.
struct Reader: Sendable, Hashable {
    let groups: [String]

    /// Haderslev with the area Skole: the reader that most attacks are made as.
    static let haderslev = Reader(groups: ["flis_kommune_510", "flis_omraade_skole"])
    /// Odsherred, whose rows the secrets are in.
    static let odsherred = Reader(groups: ["flis_kommune_306", "flis_omraade_skole"])
    /// Haderslev without the area Skole.
    static let closed = Reader(groups: ["flis_kommune_510", "flis_omraade_borger"])
    static let country = Reader(groups: ["flis_national", "flis_omraade_skole"])
    static let several = Reader(groups: ["flis_kommuner_306_510_665", "flis_omraade_skole"])
    /// In no municipality.
    static let nobody = Reader(groups: ["flis_omraade_skole"])
    static let canary = Reader(groups: ["flis_kommune_998", "flis_omraade_skole"])
    static let auditor = Reader(groups: ["flis_revision"])
    /// A pooler: may become either, is neither by itself.
    static let pool = Reader(groups: [])
}
