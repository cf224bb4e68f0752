/// The fields that say when a row is valid or what it does; they are no columns of the history.
struct TimeFields {
    private let ofValidity: [String]
    let ofDelta: [String]

    init(_ validity: Validity?, _ delta: Delta?) {
        ofValidity = [validity?.from, validity?.to].compactMap { $0 }
        ofDelta = [delta?.operation, delta?.effective].compactMap { $0 }
    }

    func contains(_ name: String) -> Bool { ofValidity.contains(name) || ofDelta.contains(name) }

    /// Those of `fields` that stand in a file: validity in files of `full_history` and `delta_entity` only,
    /// operation and effective date in files of `delta` only.
    func fields(of fields: [Field], in loadType: LoadType) -> [Field] {
        let own = loadType.carriesValidity ? ofValidity : loadType == .delta ? ofDelta : []
        return Self.all(fields) { !contains($0.name) || own.contains($0.name) }
    }

    /// Those that are no time fields.
    func columns(of fields: [Field]) -> [Field] { Self.all(fields) { !contains($0.name) } }

    /// What `isWanted` says yes to; mostly that is all of them, and then the same array: a country has a thousand
    /// layouts of two hundred contracts.
    private static func all(_ fields: [Field], _ isWanted: (Field) -> Bool) -> [Field] {
        fields.allSatisfy(isWanted) ? fields : fields.filter(isWanted)
    }
}
