import Testing

@testable import Warehouse

@Suite("Names for people") struct DisplayNameTests {
    private let names = DisplayNames(comments: ["Elevens bopælskommune efter FLIS og STIL.", "Israel og Michael er ord, ikke æ."])

    @Test("A column", arguments: [
        ("bopaelskommune", "Bopælskommune"), ("koen", "Køn"), ("aar", "År"), ("antal_elever", "Antal elever"),
        ("skoleaar_start", "Skoleår (start)"), ("maaned_tekst", "Måned (tekst)"), ("tid_id", "Tid (nøgle)"),
        ("elev_noegle", "Elev (nøgle)"), ("stil_vaerdi", "STIL værdi"), ("israel_michael", "Israel michael"),
        // A dimension's own text and code.
        ("tekst", "Klassetrin"), ("navn", "Klassetrin"), ("kode", "Klassetrin (kode)"), ("sortering", "Klassetrin (sortering)"),
    ])
    func column(name: String, shown: String) {
        #expect(names.column(name, of: "Klassetrin") == shown)
    }

    @Test func table() {
        #expect(names.table("dim_koen", kind: .dimension, area: "skole") == "Køn")
        #expect(names.table("fakta_elev", kind: .fact, area: "skole") == "Elev")
        #expect(names.table("flad_elev", kind: .flat, area: "skole") == "Elev (flad)")
        #expect(names.table("elevtal_mod_stil", kind: .report, area: "skole") == "Elevtal mod STIL")
        #expect(names.table("skole_elevtal", kind: .benchmark, area: "skole") == "Benchmark elevtal")
        #expect(names.column("navn", of: nil) == "Navn")
    }

    @Test("The column that gives the order", arguments: [
        ("tekst", ["tekst", "sortering"], "sortering"), ("aldersgruppe", ["aldersgruppe", "aldersgruppe_sortering"], "aldersgruppe_sortering"),
        ("maanedsnavn", ["maanedsnavn", "maaned"], "maaned"), ("maaned_tekst", ["maaned_tekst", "maaned"], "tid_id"),
        ("kommunenavn", ["kommunenavn", "kommunekode"], nil), ("skoleaar", ["skoleaar", "skoleaar_start"], nil),
    ] as [(String, Set<String>, String?)])
    func order(name: String, columns: Set<String>, by: String?) {
        #expect(ColumnConvention.order(of: name, among: columns, key: "tid_id") == by)
    }
}
