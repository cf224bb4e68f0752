/// A municipality of the example: real code and name, and which of the two school systems it uses here.
///
/// Haderslev's system is public, the others' are this example's choice.
package struct Municipality: Hashable, Sendable {
    package let code: Int
    package let name: String
    package let system: SourceSystem

    /// Four digits, as in control files and file names.
    package var text: String { padded(code, 4) }

    package static let copenhagen = Municipality(code: 101, name: "København", system: .kmdElev)
    package static let haderslev = Municipality(code: 510, name: "Haderslev", system: .tea)

    package static let guldborgsund = Municipality(code: 376, name: "Guldborgsund", system: .tea)

    /// The municipalities of the documents' tables.
    package static let demo = [
        copenhagen,
        Municipality(code: 169, name: "Høje-Taastrup", system: .tea),
        Municipality(code: 183, name: "Ishøj", system: .kmdElev),
        Municipality(code: 269, name: "Solrød", system: .tea),
        Municipality(code: 306, name: "Odsherred", system: .tea),
        Municipality(code: 360, name: "Lolland", system: .kmdElev),
        guldborgsund,
        haderslev,
        Municipality(code: 615, name: "Horsens", system: .kmdElev),
        Municipality(code: 665, name: "Lemvig", system: .tea),
    ]

    /// The municipalities whose deliveries go wrong.
    package static let faulty = [
        Municipality(code: 219, name: "Hillerød", system: .tea),
        Municipality(code: 330, name: "Slagelse", system: .tea),
        Municipality(code: 370, name: "Næstved", system: .kmdElev),
        Municipality(code: 661, name: "Holstebro", system: .kmdElev),
        Municipality(code: 706, name: "Syddjurs", system: .tea),
    ]

    package static let all = demo + faulty

    /// A neighbour, where some of the pupils of this municipality's schools live.
    package var neighbour: Int {
        switch code {
        case 101: 147
        case 169: 183
        case 183: 169
        case 269: 169
        case 306: 219
        case 360: 376
        case 376: 360
        case 510: 615
        case 615: 510
        case 665: 661
        case 219: 306
        case 330: 370
        case 370: 330
        case 661: 665
        default: 615
        }
    }
}
