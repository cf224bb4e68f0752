/// Why no example deliveries were written.
package enum ExampleError: Error, CustomStringConvertible {
    case folderIsNotOurs(String)
    case unknownMunicipality(Int)
    case monthsOutOfRange(Int)
    case pupilsOutOfRange(Int)
    /// The example has no delivery that this kind of fault is planned for.
    case nothingToSpoil(String)
    /// The operating system's words for why a file cannot be written.
    case notWritten(String, String)
    case scaleOutOfRange(Double)
    case yearOutOfRange(Int)

    package var description: String {
        switch self {
        case .folderIsNotOurs(let path):
            """
            the folder \(path) holds files but no manifest.json of earlier example deliveries; \
            name an empty folder or a new one
            """
        case .unknownMunicipality(let code):
            """
            municipality \(code) is not in the example; it has \
            \(Municipality.all.map { String($0.code) }.joined(separator: ", "))
            """
        case .monthsOutOfRange(let months):
            "months is \(months); the example runs from 2021-01 to the end of the school year: 1 to 7"
        case .pupilsOutOfRange(let pupils):
            "pupils is \(pupils); a municipality can have 20 to 1,000,000 ordinary pupils"
        case .nothingToSpoil(let kind):
            "no delivery of the month fits the planned fault \"\(kind)\"; mend the plan below Faults/"
        case .notWritten(let path, let reason):
            "\(path) cannot be written: \(reason)"
        case .scaleOutOfRange(let scale):
            "scale is \(scale); 1 is the whole country with 50,000 files, 0.001 the least"
        case .yearOutOfRange(let months):
            "months is \(months); the country delivers from 2021-01 to 2021-12: 1 to 12"
        }
    }
}
