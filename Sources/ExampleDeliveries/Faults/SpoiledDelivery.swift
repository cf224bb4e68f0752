/// A delivery with one fault planted: data bytes, control file, and the lines that a row fault stands on.
struct SpoiledDelivery {
    private(set) var control: ControlFile
    private(set) var bytes: [UInt8]
    /// Nil when the control file is missing.
    private(set) var controlText: String?
    private(set) var badLines: [(line: Int, fault: RowFault)] = []

    /// - Parameter render: makes the data file with this header in this format.
    init(
        _ good: ControlFile, _ fault: FileFault,
        render: ([String], FileFormat) throws -> (control: ControlFile, bytes: [UInt8])
    ) throws {
        var format = good.system.format
        var header = good.entity.header(from: good.system)
        switch fault {
        case .utf8AsWindows1252: format.encoding = .utf8
        case .windows1252AsUTF8: format.encoding = .windows1252
        case .renamedColumn: header[2] = "Klassebetegnelse"
        default: break
        }
        (control, bytes) = try render(header, format)
        switch fault {
        case .wrongHash: control.hash = SHA256.hex(of: Array("another file".utf8))
        case .wrongRowCount: control.rows += 7
        case .wrongLoadType: control.loadType = "full"
        case .truncated: bytes.removeLast(bytes.count / 3)
        case .tooManyRejects: spoilRows { [($0.spoilOneInTwenty(), .impossibleDate)] }
        case .badRows: spoilRows { $0.plantEach() }
        default: break
        }
        let text = control.json
        switch fault {
        case .missingControlFile: controlText = nil
        case .unreadableControlFile: controlText = String(text.prefix(text.count / 2))
        default: controlText = text
        }
    }

    /// Spoils rows and lets the control file tell the truth about the spoiled file.
    private mutating func spoilRows(_ spoil: (inout FileLines) -> [(line: Int, fault: RowFault)]) {
        var lines = FileLines(bytes)
        badLines = spoil(&lines)
        bytes = lines.bytes
        control.rows = lines.rows
        control.bytes = bytes.count
        control.hash = SHA256.hex(of: bytes)
    }
}
