/// A municipality with what follows from its size: the proportions of the national month.
package struct CountryMunicipality: Sendable {
    package let code: Int
    package let name: String
    package let inhabitants: Int
    /// Number of the first inhabitant; nobody else has the numbers up to the next municipality's.
    let firstInhabitant: Int

    package var text: String { padded(code, 4) }

    /// Which systems it uses is this example's choice, but Haderslev's (510), which is public.
    var schoolSystem: SourceSystem { code % 2 == 0 ? .tea : .kmdElev }
    var financeSystem: SourceSystem { code % 3 == 0 ? .oesIndsigt : .opusOekonomi }
    var payrollSystem: SourceSystem { code % 5 < 2 ? .sd : .opusLoen }

    var asExample: Municipality { Municipality(code: code, name: name, system: schoolSystem) }

    /// As many as the scale asks for, spread over the sizes; the largest first, so that the last to be worked on
    /// is short work.
    ///
    /// - Parameter density: share of the inhabitants.
    package static func chosen(_ count: Int, density: Double = 1) -> [CountryMunicipality] {
        let all = all(density: density)
        let count = min(max(count, 1), all.count)
        let bySize = all.sorted { ($1.inhabitants, $0.code) < ($0.inhabitants, $1.code) }
        return (0..<count).map { bySize[($0 * 2 + 1) * all.count / (2 * count)] }
    }

    /// All 98, by code.
    private static func all(density: Double) -> [CountryMunicipality] {
        var first = 0
        return Population.thousands.map { code, name, thousands in
            // A tenth more than there are, for those who come later.
            defer { first += thousands * 1100 }
            return CountryMunicipality(
                code: code, name: name, inhabitants: max(200, Int(Double(thousands * 1000) * density)),
                firstInhabitant: first
            )
        }
    }
}
