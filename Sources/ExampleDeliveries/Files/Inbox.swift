import Foundation

/// The folder of one month, in which a delivery is a data file and the control file beside it.
package struct Inbox: Sendable {
    package let month: Month
    private let folder: URL

    package init(root: URL, month: Month) throws {
        self.month = month
        folder = root.appendingPathComponent(month.name, isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// `2021-02/tea_0510_elevforloeb_2021-02.csv`, as the manifest names a file.
    package func path(of control: ControlFile) -> String {
        "\(month.name)/\(control.fileName)"
    }

    /// Streams a data file to disk and writes its control file.
    func deliver(
        _ control: ControlFile, header: [String]? = nil, format: FileFormat? = nil,
        rows write: (inout DelimitedWriter) throws -> Void
    ) throws -> ControlFile {
        let sink = try ByteSink(
            url: folder.appendingPathComponent(control.fileName), compressing: control.compressed
        )
        let (finished, _) = try fill(control, sink, format, header: header, write)
        try storeControl(finished, text: finished.json)
        return finished
    }

    /// The same in memory, for a delivery that is to go wrong afterwards.
    func render(
        _ control: ControlFile, header: [String]? = nil, format: FileFormat? = nil,
        rows write: (inout DelimitedWriter) throws -> Void
    ) throws -> (control: ControlFile, bytes: [UInt8]) {
        let sink = try ByteSink(url: nil)
        return try fill(control, sink, format, header: header, write)
    }

    /// Copies a delivery that lies in another month's folder.
    func copy(_ control: ControlFile, from other: Inbox) throws {
        for name in [control.fileName, control.fileName + ".kontrol.json"] {
            let bytes = try Data(contentsOf: other.folder.appendingPathComponent(name))
            try bytes.write(to: folder.appendingPathComponent(name))
        }
    }

    func storeData(_ control: ControlFile, bytes: [UInt8]) throws {
        try Data(bytes).write(to: folder.appendingPathComponent(control.fileName))
    }

    /// Cuts the data file short, as a transfer that broke off does.
    func truncate(_ control: ControlFile, to bytes: Int) throws {
        let file = try FileHandle(forWritingTo: folder.appendingPathComponent(control.fileName))
        try file.truncate(atOffset: UInt64(bytes))
        try file.close()
    }

    func storeControl(_ control: ControlFile, text: String) throws {
        let sink = try ByteSink(url: folder.appendingPathComponent(control.fileName + ".kontrol.json"))
        try sink.write(Array(text.utf8))
    }

    private func fill(
        _ control: ControlFile, _ sink: ByteSink, _ format: FileFormat?, header: [String]? = nil,
        _ write: (inout DelimitedWriter) throws -> Void
    ) throws -> (ControlFile, [UInt8]) {
        var writer = try DelimitedWriter(
            format: format ?? control.system.format,
            header: header ?? control.entity.header(from: control.system, loadType: control.loadType),
            to: sink
        )
        try write(&writer)
        try writer.flush()
        var finished = control
        finished.hash = try sink.finish()
        finished.bytes = sink.count
        finished.rows = writer.rows
        return (finished, sink.memory)
    }
}
