import Postgres

/// Areas inside a municipality, and what everybody may know of everybody.
extension Attack {
    static let onAreas: [Attack] = [
        Attack("T36", "anything of an area that was not given: facts, dimensions, error lists, reports, history") { field in
            let reader = try field.connect(.closed)
            let open = try reader.readable().filter {
                !$0.hasPrefix("faelles.dim_") && !["kvalitet.testresultat", "kvalitet.fejludvikling"].contains($0)
            }
            guard open.isEmpty else { return "\(open)" }
            for sql in [
                "select from skole.fakta_elev", "select from skole.dim_institution", "select from kvalitet.sk04_skole_ikke_i_institutionsregister",
                "select from historik.skole_elevforloeb", "select from aktuel.skole_elevforloeb", "select from flis.rejected_row",
                "select from flis.delivery", "select from landing.skole_elevforloeb", "select from dengang.skole_elevforloeb",
                "select from samlet_kvalitet.sk04_skole_ikke_i_institutionsregister()", "select from rapport.elevtal_mod_stil",
            ] where reader.refusal(sql) != "42501" { return "\(sql): \(reader.refusal(sql) ?? "was read")" }
            return nil
        },
        .refused("T36", "the history and the ledger, to one who has the area",
            "select from historik.skole_elevforloeb", "select from aktuel.skole_elevforloeb", "select from flis.person", "select from flis.rejected_row",
            "select from samlet_kvalitet.sk04_skole_ikke_i_institutionsregister", "select from byg.skole_elev", "select from dengang_skole.fakta_elev",
            "select flis.own_municipalities()", "select adgang.ensure_group('flis_national')", "select from samlet_kvalitet.sk04_skole_ikke_i_institutionsregister()"),
        Attack("T37", "persons, in what the areas share") { field in
            let shared = try field.connect(.closed).readable().filter { $0.hasPrefix("faelles.") }
            return shared == ["faelles.dim_alder", "faelles.dim_koen", "faelles.dim_kommune", "faelles.dim_tid"] ? nil : "\(shared)"
        },
        Attack("T38", "more of a list than its own municipality's part, with CPR numbers") { field in
            let owner = try field.owner()
            let reader = try field.connect(.haderslev)
            var persons = 0
            for list in try reader.readable() where try reader.hasColumn("cprnummer", list) {
                let truth = try owner.rows("select * from samlet_\(list) where kommunekode = 510").map { $0.map { $0 ?? "" }.joined(separator: "|") }.sorted()
                let seen = try reader.rows("select * from \(list)").map { $0.map { $0 ?? "" }.joined(separator: "|") }.sorted()
                if truth != seen { return "\(list): \(seen.count) rows, not \(truth.count)" }
                persons += seen.count
                for other in [Reader.country, .odsherred] {
                    let count = try field.connect(other).value("select count(*) from \(list) where kommunekode = 510")
                    if count != "0" { return "\(list): \(count) rows to \(other.groups)" }
                }
            }
            return persons > 0 ? nil : "no list had a row: nothing was tried"
        },
        Attack("T39", "an area that was taken away, in a session that is open") { field in
            let target = try field.target(.haderslev)
            let reader = try Connection(target)
            try reader.execute("prepare q as select count(*) from skole.fakta_elev; execute q")
            guard try reader.value("select count(*) from kvalitet.sk04_skole_ikke_i_institutionsregister") != "" else { return "no list" }
            try field.superuser().execute(Statement("revoke flis_omraade_skole from \(target.nameOfLogin)"))
            let states = ["execute q", "select from skole.fakta_elev", "select from kvalitet.sk04_skole_ikke_i_institutionsregister"].map(reader.refusal)
            return states == ["42501", "42501", "42501"] ? nil : "\(states)"
        },
        Attack("T39", "a municipality that was taken away, in a session that is open") { field in
            let target = try field.target(.haderslev)
            let reader = try Connection(target)
            try reader.execute("prepare q as select count(*) from skole.fakta_elev; execute q")
            try field.superuser().execute(Statement("revoke flis_kommune_510 from \(target.nameOfLogin)"))
            let counts = try ["select count(*) from skole.fakta_elev", "select count(*) from rapport.hvilke_skoler_gaar_vores_elever_i"].map(reader.value)
            guard counts == ["0", "0"] else { return "\(counts)" }
            // A plan that was made before keeps its policy, which is why taking away ends the sessions too.
            try field.superuser().execute(Statement("""
                select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename = '\(target.nameOfLogin)'
                """))
            let after = reader.refusal("execute q")
            return after?.hasPrefix("57") == true || after == "08006" ? nil : "the plan made before: \(after ?? "still works")"
        },
        Attack("T40", "how many rows of others a test is about") { field in
            for reader in [Reader.haderslev, .closed] {
                let rows = try field.connect(reader).rows("""
                    select kommunekode = 510, count(*), count(antal_fejl), count(antal_undersoegt), count(resultat)
                    from kvalitet.testresultat group by 1 order by 1
                    """)
                guard rows.count == 2, rows[0][2] == "0", rows[0][3] == "0", rows[0][4] == rows[0][1],
                    rows[1][2] == rows[1][1], rows[1][3] == rows[1][1], rows[1][1] != "0"
                else { return "\(rows)" }
                let trend = try field.connect(reader).value("select coalesce(string_agg(distinct kommunekode::text, ','), '510') from kvalitet.fejludvikling")
                if trend != "510" { return "kvalitet.fejludvikling: \(trend)" }
            }
            return nil
        },
        Attack("998", "the canary's rows, to anybody but the canary") { field in
            let own = try field.connect(.canary).rows("select count(*), min(elev_noegle) from skole.fakta_elev")
            guard own == [["1", "KANARIE998"]] else { return "998 itself sees \(own)" }
            for reader in [Reader.haderslev, .odsherred, .country, .several, .nobody] {
                let connection = try field.connect(reader)
                for fact in ["skole.fakta_elev", "skole.fakta_karakter"] {
                    let seen = try connection.value("select count(*) from \(fact) where kommunekode = 998 or kilde_kommune = 998")
                    if seen != "0" { return "\(reader.groups) sees \(seen) in \(fact)" }
                }
            }
            return nil
        },
    ]
}
