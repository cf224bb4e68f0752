import Yams

/// The rule for every name that becomes an identifier of the database.
enum Names {
    /// PostgreSQL cuts at 63 bytes; the rest is left for endings such as `_current`.
    static let maximumBytes = 50

    /// Columns that the landing and history tables, and the views of them, have beside the contract's own, and
    /// those of every table.
    static let technical: Set<String> = [
        "delivery_id", "scope_id", "line_no", "key_digest", "entity_digest", "digest", "digest_version",
        "valid_from", "valid_to", "known_from", "known_to", "system", "kommune",
        "tableoid", "xmin", "cmin", "xmax", "cmax", "ctid",
    ]

    /// Reserved words of PostgreSQL: never quoted, so never a name.
    static let reserved = Set(
        """
        all analyse analyze and any array as asc asymmetric authorization binary both case cast check
        collate collation column concurrently constraint create cross current_catalog current_date
        current_role current_schema current_time current_timestamp current_user default deferrable desc
        distinct do else end except false fetch for foreign freeze from full grant group having ilike in
        initially inner intersect into is isnull join lateral leading left like limit localtime
        localtimestamp natural not notnull null offset on only or order outer overlaps placing primary
        references returning right select session_user similar some symmetric system_user table
        tablesample then to trailing true union unique user using variadic verbose when where window
        with
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    )

    /// Says what is wrong with `name` as the name of `subject`.
    static func check(_ name: Located<String>, subject: String, in yaml: YAMLFile) {
        let bytes = Array(name.value.utf8)
        let isWellFormed =
            bytes.first.map { (0x61...0x7A).contains($0) } == true
            && bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
        if !isWellFormed {
            let fix = "use a-z, 0-9 and _, beginning with a letter; write æ as ae, ø as oe, å as aa"
            yaml.fault(
                .malformedName,
                "\(subject) \"\(name.value)\" is not a plain name",
                at: name.mark,
                fix: fix
            )
        } else if bytes.count > maximumBytes {
            let message = "\(subject) \"\(name.value)\" is \(bytes.count) bytes long"
            yaml.fault(.malformedName, message, at: name.mark, fix: "use at most \(maximumBytes)")
        } else if reserved.contains(name.value) {
            let message = "\(subject) \"\(name.value)\" is a reserved word of SQL"
            yaml.fault(.malformedName, message, at: name.mark, fix: "choose another name")
        }
    }
}
