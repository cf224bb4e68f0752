/// The schools that the documents' tables name, with made-up numbers from 51.
///
/// The documents name no self-governing institutions of Ishøj; the two here are this example's own.
package enum NamedSchools {
    package static let taastrup = [Institution(51, "Taastrup Ungdomsskole", .youthSchool, in: 169)]
    package static let toftegaard = [Institution(51, "Toftegårdskolen", .specialSchool, in: 360)]
    package static let odsherred = [Institution(51, "Odsherred Ungdomsskole", .youthSchool, in: 306)]
    package static let guldborgsund = [Institution(51, "Guldborgsund Ungdomsskole", .youthSchool, in: 376)]
    package static let horsens = [
        Institution(51, "Horsens Byskole, folkeskoleafdeling", .folkeskole, in: 615)
    ]
    package static let uglegaard = Institution(51, "Uglegårdsskolen", .folkeskole, in: 269)
    package static let christinelyst = Institution(51, "Christinelystskolen", .folkeskole, in: 665)
    package static let selfGoverning = [
        Institution(51, "Eksempelinstitution 1, Ishøj (selvejende)", .dayTreatment, in: 183, ownerCode: 6),
        Institution(52, "Eksempelinstitution 2, Ishøj (selvejende)", .privateSchool, in: 183, ownerCode: 3),
    ]

    package static let all =
        taastrup + toftegaard + odsherred + guldborgsund + horsens + [uglegaard, christinelyst]
        + selfGoverning
}
