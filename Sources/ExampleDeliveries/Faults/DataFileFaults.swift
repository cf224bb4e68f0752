import Foundation

/// Faults of the data file as a file: absent, no file, another size or hash, other contents than text.
enum DataFileFaults {
    static let all: [PlannedFault] = presence + contents + packing

    private static let presence = [
        PlannedFault("data file missing", "LI220", .entries, 169, period: "W04") { $0.data = .nothing },
        PlannedFault("data file is a symbolic link", "LI221", .entries, 169, period: "W05") {
            $0.data = .link(to: "/etc/hostname")
        },
        PlannedFault("data file is a named pipe", "LI221", .entries, 269, period: "W04") { $0.data = .pipe },
        PlannedFault("folder in the place of the data file", "LI221", .entries, 510, period: "W07") {
            $0.data = .folder
        },
        PlannedFault("truncated", "LI223", .entries, 269, period: "W05") {
            $0.bytes.removeLast($0.bytes.count / 3)
        },
        PlannedFault("line ends changed on the way", "LI223", .entries, 269, period: "W06") {
            $0.bytes.removeAll { $0 == 13 }
        },
        PlannedFault("one byte changed", "LI230", .entries, 360, period: "W04") {
            $0.bytes[$0.bytes.count - 4] ^= 1
        },
        PlannedFault("row count other than the file's", "LI231", .entries, 360, period: "W05") {
            $0.set("raekker", String($0.number("raekker") + 7))
        },
        PlannedFault("number used before for other contents", "LI224", .entries, 360, period: "W06") {
            $0.set("sekvens", "1")
        },
    ]

    private static let contents = [
        PlannedFault("empty file", "LI234", .entries, 510, period: "W04") {
            $0.bytes = []
            $0.tellTheTruth()
        },
        PlannedFault("header only", "LI235", .entries, 510, period: "W05") {
            $0.bytes = Array($0.bytes.prefix { $0 != 10 }) + [10]
            $0.tellTheTruth()
        },
        PlannedFault("UTF-16", "LI236", .entries, 510, period: "W06") {
            $0.bytes = [0xFF, 0xFE] + $0.bytes.flatMap { [$0, 0] }
            $0.tellTheTruth()
        },
        PlannedFault("web page instead of the file", "LI237", .entries, 665, period: "W04") {
            $0.bytes = Array("<!DOCTYPE html>\n<html><body>502 Bad Gateway</body></html>\n".utf8)
            $0.tellTheTruth()
        },
        PlannedFault("spreadsheet instead of text", "LI238", .entries, 665, period: "W05") {
            $0.bytes = [0x50, 0x4B, 0x03, 0x04, 0x14, 0, 6, 0] + Array("[Content_Types].xml".utf8)
            $0.tellTheTruth()
        },
        // Every row has the municipality's ø: one cause, told once.
        PlannedFault("UTF-8 said to be Windows-1252", "LI243", .absence, 169) {
            let text = String($0.bytes.map { Character(UnicodeScalar($0)) })
            $0.bytes = Array(text.utf8)
            $0.tellTheTruth()
        },
    ]

    private static let packing = [
        PlannedFault("gzip ends in the middle", "LI239", .enrolments, 615) {
            $0.bytes.removeLast($0.bytes.count / 4)
            $0.tellTheTruth()
        },
        PlannedFault("gzip damaged", "LI240", .balances, 169) {
            $0.pack()
            $0.bytes[10] ^= 0xFF
            $0.tellTheTruth()
        },
        PlannedFault("bytes after the gzip file", "LI241", .balances, 269) {
            $0.pack()
            $0.bytes += Array("rest".utf8)
            $0.tellTheTruth()
        },
        PlannedFault("packed without saying so in the name", "LI248", .balances, 510, outcome: .noted) {
            let name = $0.dataName
            $0.pack()
            $0.rename(name)
        },
    ]
}

extension DeliveryFiles {
    /// The data packed with gzip, under a name that says so; the control file tells the truth about it.
    mutating func pack() {
        let stream = GzipStream()
        bytes = stream.compress(bytes, last: true)
        rename(dataName + ".gz")
        tellTheTruth()
    }
}
