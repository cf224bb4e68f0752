import Postgres

extension CatalogueEntry {
    /// What a rule's verdict about a municipality depends on (`flis.rule_reach`), from the line `raekkevidde`.
    ///
    /// Asked for at installation: a name that is not there would show at the second publication only.
    /// - Throws: LI430 when it is neither `kommune` nor a function of a run.
    func requireReach(_ connection: Connection) throws {
        guard kind == .rule, let reach = header.values["raekkevidde"], reach != "kommune" else { return }
        let isName = reach.wholeMatch(of: /[a-z_]+\.[a-z0-9_]+/) != nil
        guard isName, try connection.query("select to_regprocedure($1)::text", ["\(reach)(bigint)"]).first?.text(0) != nil
        else {
            throw Failure(
                "LI430", "the header's raekkevidde is \"\(reach)\"", place: header.file,
                fix: "write `kommune`, the name of a function of a run that names municipalities, or leave the line out"
            )
        }
    }
}
