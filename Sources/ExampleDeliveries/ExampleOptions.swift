/// How much to write.
package enum ExampleSize: String, Sendable, CaseIterable {
    /// The documents' numbers in full, with the years around them.
    case demo
    /// The ten lines and a twentieth of Rapport 1: loads in seconds.
    case small
}

/// Which data areas to write.
package enum ExampleAreas: String, Sendable, CaseIterable {
    /// What `make demo` shows.
    case skole
    /// Pupil absence, and the areas Borger, Økonomi and Personale as well.
    case all
}

/// What the example deliveries are made from: the same options always give the same bytes.
package struct ExampleOptions: Sendable {
    package var seed: UInt64
    package var months: Int
    package var size: ExampleSize
    /// Ordinary pupils per municipality, on top of the planted ones.
    package var pupils: Int
    /// Codes; empty for all municipalities of the example.
    package var municipalities: [Int]
    package var areas: ExampleAreas
    /// Pupils per municipality and school year who are away now and then.
    var absentPupils = 8

    package init(
        seed: UInt64 = 1, months: Int = 3, size: ExampleSize = .demo, pupils: Int? = nil,
        municipalities: [Int] = [], areas: ExampleAreas = .skole
    ) {
        self.seed = seed
        self.months = months
        self.size = size
        self.pupils = pupils ?? (size == .demo ? 400 : 40)
        self.municipalities = municipalities
        self.areas = areas
    }

    func includes(_ municipality: Municipality) -> Bool {
        municipalities.isEmpty || municipalities.contains(municipality.code)
    }
}
