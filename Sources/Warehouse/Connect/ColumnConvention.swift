/// What a column's name says of it, in every area: the conventions of `docs/how-to/add-an-area.md`.
enum ColumnConvention {
    /// Lineage, keys, what only sorts, and booleans that have a twin in words.
    static func isTechnical(_ name: String) -> Bool {
        name.hasSuffix("_id") || name.hasSuffix("_noegle") || name == "sortering"
            || name.hasSuffix("_sortering") || name == "er_kanonisk" || name == "er_bunden"
            || ["linje", "kilde_kommune"].contains(name)
    }

    /// The column that gives the order: `sortering` for text and code, `X_sortering` for X, the key for a text of
    /// the key, X for the name of X (`maanedsnavn`). Nil: by the column itself.
    static func order(of name: String, among columns: Set<String>, key: String?) -> String? {
        func known(_ column: String) -> String? { columns.contains(column) && column != name ? column : nil }
        if let own = known("\(name)_sortering") { return own }
        if ["tekst", "kode"].contains(name), let general = known("sortering") { return general }
        if name.hasSuffix("_tekst") { return key }
        if let thing = name.wholeMatch(of: /(.+?)s?navn/)?.1 { return known(String(thing)) }
        return nil
    }

    static func oneLine(_ comment: String?) -> String {
        (comment ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
