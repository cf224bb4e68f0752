import Postgres
import Testing

/// For each protection: without it, the attack that is named succeeds.
@Suite("Protections") struct RemovalTests {
    @Test(arguments: Removal.all)
    func withoutItSomethingLeaks(_ removal: Removal) throws {
        let attack = try #require(Attack.all.first { $0.testDescription.hasPrefix(removal.attack) })
        let field = try Field()
        try field.superuser().execute(Statement(removal.statements))
        let leak = try attack.attempt(field)
        #expect(leak != nil, "\(attack.testDescription): nothing seen without \(removal.protection)")
    }
}
