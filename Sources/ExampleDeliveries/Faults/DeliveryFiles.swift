import Foundation

/// The two files of a delivery, taken from a folder to be spoiled and put back.
struct DeliveryFiles {
    /// What stands under a name.
    enum Content {
        case bytes([UInt8])
        case link(to: String)
        /// A named pipe: whoever opens it without care waits for ever.
        case pipe
        case folder
        case nothing
    }

    var dataName: String
    var data: Content
    var controlName: String
    var control: Content

    private let folder: URL

    init(_ name: String, in folder: URL) throws {
        self.folder = folder
        dataName = name
        controlName = name + Self.suffix
        data = .bytes([UInt8](try Data(contentsOf: folder.appendingPathComponent(dataName))))
        control = .bytes([UInt8](try Data(contentsOf: folder.appendingPathComponent(controlName))))
    }

    static let suffix = ".kontrol.json"

    /// Nothing when there is no regular file.
    var bytes: [UInt8] {
        get { if case .bytes(let bytes) = data { bytes } else { [] } }
        set { data = .bytes(newValue) }
    }

    var controlText: String {
        get { if case .bytes(let bytes) = control { String(decoding: bytes, as: UTF8.self) } else { "" } }
        set { control = .bytes(Array(newValue.utf8)) }
    }

    /// The bytes of another data file of the month; empty when it is not there.
    func bytesBeside(_ name: String) -> [UInt8] {
        (try? Data(contentsOf: folder.appendingPathComponent(name))).map { [UInt8]($0) } ?? []
    }

    /// The same of the first month.
    func bytesOfClean(_ name: String) -> [UInt8] {
        bytesBeside("../\(Month(index: 0).name)/\(name)")
    }

    /// Puts other JSON in the place of a key's value; every key of a control file is on a line of its own.
    mutating func set(_ key: String, _ json: String) {
        controlText = controlText.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard let start = line.range(of: "\"\(key)\": ") else { return String(line) }
            return line[..<start.upperBound] + json + (line.hasSuffix(",") ? "," : "")
        }.joined(separator: "\n")
    }

    /// The value of a key that is a number.
    func number(_ key: String) -> Int {
        let rest = controlText.components(separatedBy: "\"\(key)\": ").dropFirst().first ?? ""
        return Int(rest.prefix { $0.isNumber }) ?? 0
    }

    /// The data file's name as the control file gives it.
    var pathInControl: String {
        let rest = controlText.components(separatedBy: "\"path\": \"").dropFirst().first ?? ""
        return String(rest.prefix { $0 != "\"" })
    }

    /// Lets the control file tell size and hash of the data as they are.
    mutating func tellTheTruth(rows: Int? = nil) {
        set("bytes", String(bytes.count))
        set("hash", "\"sha256:\(SHA256.hex(of: bytes))\"")
        if let rows { set("raekker", String(rows)) }
    }

    /// Another name for both files, in the control file too.
    mutating func rename(_ name: String) {
        dataName = name
        controlName = name + Self.suffix
        set("path", "\"\(name)\"")
    }

    func store(in folder: URL) throws {
        try Self.put(data, folder.appendingPathComponent(dataName))
        try Self.put(control, folder.appendingPathComponent(controlName))
    }

    static func remove(_ name: String, from folder: URL) throws {
        for file in [name, name + suffix] {
            try FileManager.default.removeItem(at: folder.appendingPathComponent(file))
        }
    }

    private static func put(_ content: Content, _ url: URL) throws {
        try? FileManager.default.removeItem(at: url)
        switch content {
        case .bytes(let bytes): try Data(bytes).write(to: url)
        case .link(let target):
            try FileManager.default.createSymbolicLink(atPath: url.path, withDestinationPath: target)
        case .pipe: mkfifo(url.path, 0o644)
        case .folder: try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        case .nothing: break
        }
    }
}
