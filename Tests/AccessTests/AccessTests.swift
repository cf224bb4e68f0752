import Testing

/// Each attack is made with real logins over TCP with SCRAM, against a published warehouse whose secrets are
/// known; none may learn anything.
@Suite("Access") struct AccessTests {
    @Test(arguments: Attack.all)
    func learnsNothing(_ attack: Attack) throws {
        let leak = try attack.attempt(attack.changes ? Field() : Field.intact.get())
        #expect(leak == nil, "\(attack.number) leaks \(attack.leaks)")
    }
}
