internal import CXlsxWriter
import Foundation

/// An Excel workbook (.xlsx) that is being written. Rows leave memory as they are written, so that a list's
/// length does not matter; they must come from the top.
///
/// The file appears under its name when it is whole, readable for its owner only: it may hold person data.
package final class Workbook {
    private let raw: UnsafeMutablePointer<lxw_workbook>
    private let file: URL
    private let partial: URL
    private var isClosed = false
    let formats: CellFormats
    /// Data rows of a sheet; the rest goes on in another.
    let rowsPerSheet: Int
    /// Excel's 1,048,576 rows without the header.
    package static let mostRows = 1_048_575

    /// - Throws: LI631 when the folder takes no file.
    package init(file: URL, rowsPerSheet: Int = Workbook.mostRows) throws {
        self.file = file
        self.rowsPerSheet = rowsPerSheet
        partial = file.deletingLastPathComponent()
            .appendingPathComponent(".\(file.lastPathComponent).partial-\(getpid())")
        let descriptor = open(partial.path, O_CREAT | O_WRONLY | O_TRUNC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw Self.failure(file, String(cString: strerror(errno))) }
        Glibc.close(descriptor)
        var options = lxw_workbook_options()
        options.constant_memory = UInt8(LXW_TRUE.rawValue)
        guard let raw = workbook_new_opt(partial.path, &options) else {
            throw Self.failure(file, "no memory")
        }
        self.raw = raw
        formats = CellFormats(raw)
    }

    deinit {
        // Frees the library's memory; what was not closed is no report.
        if !isClosed {
            _ = workbook_close(raw)
            unlink(partial.path)
        }
    }

    private static func failure(_ file: URL, _ reason: String) -> Failure {
        Failure(
            "LI631", "the Excel file could not be written: \(reason)", place: file.path,
            fix: "choose a folder that takes it and has room, and name the file .xlsx"
        )
    }

    /// - Parameter name: 31 characters at most, no `[]:*?/\`.
    func addSheet(_ name: String) throws -> UnsafeMutablePointer<lxw_worksheet> {
        guard let sheet = workbook_add_worksheet(raw, name) else { throw Self.failure(file, "no sheet \(name)") }
        return sheet
    }

    /// What the file says of itself in Excel's properties.
    package func describe(title: String, by author: String) {
        guard let title = strdup(title), let author = strdup(author) else { return }
        defer {
            free(title)
            free(author)
        }
        var properties = lxw_doc_properties()
        properties.title = title
        properties.author = author
        _ = workbook_set_properties(raw, &properties)
    }

    /// Writes what is left and gives the file its name.
    /// - Throws: LI631 when that fails, as on a full disk; then there is no file.
    package func close() throws {
        isClosed = true
        let code = workbook_close(raw)
        guard code == LXW_NO_ERROR else {
            unlink(partial.path)
            throw Self.failure(file, lxw_strerror(code).map { String(cString: $0) } ?? "\(code)")
        }
        guard rename(partial.path, file.path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(partial.path)
            throw Self.failure(file, reason)
        }
    }
}
