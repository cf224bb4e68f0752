import Foundation
import Postgres
import Testing
import TestSupport

/// Logins that read a municipality and are not its own: the security officer sees them, and closes the
/// own municipality's part, while the others' stays.
@Suite("Logins of several municipalities") struct SharedLoginTests {
    private let program: FlisProgram
    private let logins: TestLogins

    init() throws {
        program = try CopenhagenMonth.program()
        logins = try TestLogins(program.test)
        let file = program.home.appendingPathComponent("personer.csv")
        let people = [
            "sik;101;skole;sikkerhedsansvarlig", "begge;101 147;skole;sikkerhedsansvarlig",
            "egen;101;skole;", "nabo;147;skole;", "faelles;101 147;skole;", "tre;101 147 151;skole;",
            "andre;147 151;skole;", "landet;;skole;national", "rev;;;revision",
        ]
        try (["login;kommune;omraader;rolle"] + people.map { logins.name($0) }).joined(separator: "\n").write(
            to: file, atomically: true, encoding: .utf8)
        let end = try user(["add", "--from", file.path, "--no-password"])
        #expect(end.exitCode == 0, "\(end.output)")
    }

    private func user(_ words: [String], as login: String? = nil) throws -> ProgramEnd {
        let decision =
            ["list", "reconcile"].contains(words[0]) ? [] : ["--by", "Sik Ansvarlig", "--reason", "Sag 2"]
        return try program.start(["user"] + words + decision, target: login.map { try logins.target($0) })
            .end()
    }

    /// Login and whether the caller decides about it, of those that the caller is told of.
    private func overview(_ login: String) throws -> Set<String> {
        let end = try user(["list", "--format", "csv"], as: login)
        #expect(end.exitCode == 0, "\(end.errors)")
        return Set(
            end.output.split(separator: "\n").dropFirst().map { line in
                let cells = line.split(separator: ",", omittingEmptySubsequences: false)
                return logins.plain("\(cells[0]): \(cells[7])")
            })
    }

    private func municipalities(_ connection: Connection) throws -> [String] {
        try connection.query("select distinct kommunekode from skole.fakta_elev order by 1").map {
            $0.text(0) ?? ""
        }
    }

    @Test func whoReadsOurCitizensIsTold() throws {
        #expect(
            try overview("sik") == [
                "sik: nej", "begge: nej", "egen: ja", "faelles: egen kommune", "tre: egen kommune",
                "landet: nej",
            ])
        // Who answers for two municipalities decides about readers of either and of both.
        #expect(
            try overview("begge") == [
                "sik: nej", "begge: nej", "egen: ja", "nabo: ja", "faelles: ja", "tre: egen kommune",
                "andre: egen kommune", "landet: nej",
            ])
        #expect(try overview("rev").count == 9)
        let told = try user(["list"], as: "sik").errors
        #expect(
            told
                == "egen kommune: flis user revoke LOGIN --kommune KODE lukker for jeres; de andre bliver\n"
        )
    }

    /// A municipality that is taken out is closed in sessions that are open too, prepared plans and all.
    @Test func aMunicipalityClosesItsOwnPart() throws {
        let reader = try Connection(logins.target("faelles"))
        try reader.execute("prepare p as select count(*) from skole.fakta_elev where kommunekode = 101")
        #expect(try municipalities(reader) == ["101", "147"])
        let end = try user(["revoke", logins.name("faelles"), "--kommune", "101"], as: "sik")
        #expect(end.exitCode == 0, "\(end.errors)")
        #expect(
            logins.plain(end.output)
                == "faelles: ser ikke længere kommune 101, medlem af flis_kommune_147, "
                + "ikke længere medlem af flis_kommuner_101_147\n")
        let error = #expect(throws: ServerError.self) { try reader.query("execute p") }
        #expect(error?.isConnectionLoss == true)
        #expect(try municipalities(Connection(logins.target("faelles"))) == ["147"])
        // It is not theirs to know of any more.
        #expect(try !overview("sik").contains { $0.hasPrefix("faelles") })
        let again = try user(["revoke", logins.name("faelles"), "--kommune", "101"], as: "sik")
        #expect(again.errors.hasPrefix("fejl[LI615] "), "\(again.errors)")
        let decided = try TestLogins.superuser(program.test.name).query(
            "select login, handling, kommuner, af_login from adgang.tildeling where af_login <> 'flis_loader'"
        )
        #expect(
            decided.map { logins.plain($0.values.map { $0 ?? "" }.joined(separator: "|")) } == [
                "faelles|aendret|{147}|sik"
            ])
    }

    /// The two that are left have a role and policies only when a DBA has made them: nothing until then.
    @Test func whatIsLeftWaitsForItsRole() throws {
        // The set of the two others is there already for `andre`; a third one is not.
        #expect(
            try user([
                "add", logins.name("fire"), "--kommune", "101", "--kommune", "153", "--kommune", "151",
                "--area", "skole", "--no-password",
            ]).exitCode == 0)
        let end = try user(["revoke", logins.name("fire"), "--kommune", "101"], as: "sik")
        #expect(
            logins.plain(end.output)
                == "fire: ser ikke længere kommune 101, ser ingen rækker, før en databaseadministrator har kørt "
                + "flis user reconcile, ikke længere medlem af flis_kommuner_101_151_153\n")
        #expect(try municipalities(Connection(logins.target("fire"))) == [])
        #expect(
            try user(["revoke", logins.name("tre"), "--kommune", "101"], as: "sik").output.contains(
                "medlem af flis_kommuner_147_151"))
        let night = try user(["reconcile"])
        #expect(logins.plain(night.output) == "fire: medlem af flis_kommuner_151_153\n")
        #expect(try user(["reconcile"]).output == "")
    }

    /// A DBA takes any of them out, and what is left has its role at once.
    @Test func aDBAClosesAnyMunicipality() throws {
        let end = try user(["revoke", logins.name("tre"), "--kommune", "147"])
        #expect(end.exitCode == 0, "\(end.errors)")
        #expect(
            logins.plain(end.output)
                == "tre: ser ikke længere kommune 147, medlem af flis_kommuner_101_151, "
                + "ikke længere medlem af flis_kommuner_101_147_151\n")
        let again = try user(["revoke", logins.name("tre"), "--kommune", "147"])
        #expect(logins.plain(again.output) == "tre: uændret\n")
    }

    @Test(arguments: [
        (["faelles", "147"], "LI614"), (["andre", "101"], "LI615"), (["nabo", "101"], "LI615"),
        (["nabo", "147"], "LI615"),
        (["egen", "101"], "LI613"), (["begge", "101"], "LI614"), (["sik", "101"], "LI614"),
        (["landet", "101"], "LI614"),
        (["findes_ikke", "101"], "LI615"), (["rev", "101"], "LI615"),
    ])
    func nothingElseIsClosed(words: [String], code: String) throws {
        let end = try user(["revoke", logins.name(words[0]), "--kommune", words[1]], as: "sik")
        #expect(end.exitCode == 2)
        #expect(end.errors.hasPrefix("fejl[\(code)] "), "\(end.errors)")
    }

    /// To give a password or more days is to give the areas that come along; to take one is always allowed.
    @Test func anAreaThatIsNotOpenIsTakenAndNotPassedOn() throws {
        let folder = program.home.appendingPathComponent("nye").path
        #expect(try user(["grant", logins.name("egen"), "--area", "borger"]).exitCode == 0)
        for words in [
            ["invite", "--invitations", folder],
            ["grant", "--valid-until", "2091-12-31", "--valid-from", "2020-01-01"],
        ] {
            let end = try user([words[0], logins.name("egen")] + words.dropFirst(), as: "sik")
            #expect(
                logins.plain(end.errors).hasPrefix(
                    "fejl[LI614] egen har områder, der ikke er åbnet for jeres kommune: borger\n"),
                "\(end.errors)")
        }
        // Fewer days are no more than it had.
        #expect(
            try user(["grant", logins.name("egen"), "--valid-until", "2091-12-31"], as: "sik").exitCode == 0)
        #expect(try user(["revoke", logins.name("egen"), "--area", "borger"], as: "sik").exitCode == 0)
        #expect(try user(["invite", logins.name("egen"), "--invitations", folder], as: "sik").exitCode == 0)
        #expect(
            try user(["grant", logins.name("egen"), "--area", "borger"], as: "sik").errors.hasPrefix(
                "fejl[LI614] "))
    }

    /// Who reads ours with others is counted as ours too.
    @Test func theUsageOfSharedLoginsIsSeen() throws {
        for login in ["egen", "nabo", "faelles"] {
            _ = try Connection(logins.target(login)).query("select count(*) from skole.fakta_elev")
        }
        let end = try program.start(["report", "brug", "--format", "csv"], target: logins.target("sik")).end()
        let seen = end.output.split(separator: "\n").dropFirst().map {
            logins.plain($0.split(separator: ",")[1...2].joined(separator: ","))
        }
        #expect(seen == ["101,egen", "101 147,faelles"])
    }
}
