/// A kind of file that stands for one of the few hundred that the country delivers and that have no contract
/// here yet: so many rows, so many columns, in such a rhythm. What the columns are called means nothing.
struct FillerEntity: Sendable {
    /// How often a municipality delivers, and what a delivery says.
    enum Rhythm: Sendable {
        /// Everything there is, every month.
        case monthly
        /// Everything there is in the year, every month: replaces what was said of the year.
        case yearSoFar
        /// Everything there is, every week.
        case weekly
        /// What has happened on a working day.
        case daily
    }

    let area: FillerArea
    /// 1, 2, … within the area.
    let number: Int
    let rhythm: Rhythm
    /// Rows of a delivery per thousand inhabitants.
    let rowsPerThousand: Int
    /// Columns besides the key, the person and the municipality.
    let columns: [FillerColumn]

    /// No two areas have one of the same name: files are named by system and entity, and the systems are the same.
    var name: String {
        let letter =
            switch rhythm {
            case .monthly: "m"
            case .yearSoFar: "a"
            case .weekly: "u"
            case .daily: "d"
            }
        return "\(letter)\(padded(area.number * Self.perArea + number, 3))"
    }

    var loadType: String {
        switch rhythm {
        case .monthly, .weekly: "full"
        case .yearSoFar: "period"
        case .daily: "append"
        }
    }

    /// Files of a municipality in a month, counted as four weeks.
    var filesInMonth: Int {
        switch rhythm {
        case .monthly, .yearSoFar: 1
        case .weekly: 4
        case .daily: 20
        }
    }

    var entity: Entity { Entity(name, in: area.name, loadType) }

    private static let perArea = 45

    /// - Parameter place: 0 ..< 45 within the area.
    init(_ place: Int, of area: FillerArea) {
        self.area = area
        number = place + 1
        let columns: Int
        switch place % 15 {
        // Large and narrow: what the country has much of.
        case 4 where place == 19: (rhythm, rowsPerThousand, columns) = (.monthly, 160 + 20 * area.number, 9)
        case 11 where place == 41: (rhythm, rowsPerThousand, columns) = (.yearSoFar, 90 + 10 * area.number, 9)
        case 7 where place == 22: (rhythm, rowsPerThousand, columns) = (.daily, 2, 24)
        case 2, 8: (rhythm, rowsPerThousand, columns) = (.monthly, 15 + place, 20)
        case 1, 5, 9, 13: (rhythm, rowsPerThousand, columns) = (.weekly, 2 + place % 5, 30)
        case 6, 12: (rhythm, rowsPerThousand, columns) = (.yearSoFar, 3 + place % 7, 36)
        default: (rhythm, rowsPerThousand, columns) = (.monthly, 1 + place % 11, 28 + place % 28)
        }
        self.columns = (0..<columns).map { FillerColumn($0) }
    }

    /// Enough kinds for so many files a month and municipality, area by area.
    static func chosen(filesPerMunicipality count: Int) -> [FillerEntity] {
        var entities: [FillerEntity] = []
        var files = 0
        for area in FillerArea.all {
            for place in 0..<perArea where files < count {
                let entity = FillerEntity(place, of: area)
                entities.append(entity)
                files += entity.filesInMonth
            }
        }
        return entities
    }
}

/// An area folder of filler entities.
struct FillerArea: Sendable {
    let number: Int
    let name: String
    let title: String

    static let all = ["dagtilbud", "aeldre", "sundhed", "voksne", "boern"].enumerated().map { index, word in
        FillerArea(number: index, name: "fyld_\(word)", title: "Fyld, \(word)")
    }

    /// The two systems, of which a municipality has one.
    static let systems = [SourceSystem("fyld_a", .tea), SourceSystem("fyld_b", .kmdElev)]

    func system(of municipality: CountryMunicipality) -> SourceSystem {
        Self.systems[(municipality.code + number) % 2]
    }
}
