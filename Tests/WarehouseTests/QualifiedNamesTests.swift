import Testing

@testable import Warehouse

/// Only names of objects are replaced; what merely looks like one is text.
@Suite("Names in SQL text") struct QualifiedNamesTests {
    private let names = QualifiedNames(replacements: ["aktuel.elev": "dengang.elev", "byg.elev": "dengang_byg.elev"])

    @Test(arguments: [
        ("select * from aktuel.elev as e", "select * from dengang.elev as e"),
        ("comment on column byg.elev.navn is 'x';", "comment on column dengang_byg.elev.navn is 'x';"),
        ("select byg.elev(1, $1)", "select dengang_byg.elev(1, $1)"),
        ("as $$ select 1 from byg.elev $$;", "as $$ select 1 from dengang_byg.elev $$;"),
        ("as $body$ select byg.elev $body$;", "as $body$ select dengang_byg.elev $body$;"),
        ("'it''s æ' || byg.elev", "'it''s æ' || dengang_byg.elev"),
    ])
    func isReplaced(text: String, expected: String) {
        #expect(names.rewritten(text).text == expected)
        #expect(names.rewritten(text).isChanged)
    }

    @Test(arguments: [
        "where s.fact = 'aktuel.elev'", "-- see aktuel.elev\nselect 1", "/* byg.elev */", "'it''s byg.elev'",
        "\"byg.elev\"", "aktuel.elever", "naktuel.elev", "x.byg.elev", "byg.navn", "f.*", "1.5", "elev", "'open byg.elev",
    ])
    func isLeftAlone(text: String) {
        #expect(names.rewritten(text).text == text)
        #expect(!names.rewritten(text).isChanged)
    }
}
