import Deliveries
import Postgres

/// The delivery that has a sequence number which another one claims, and in what the two differ.
struct TakenNumber {
    private let fileName: String
    private let hasOtherFile: Bool
    /// Keys of the control file with another value, in words.
    private let otherWords: [String]

    private init(_ fileName: String, file: Bool, period: Bool, loadType: Bool, extracted: Bool) {
        self.fileName = fileName
        hasOtherFile = file
        otherWords = [
            period ? "en anden periode" : nil, loadType ? "en anden loadtype" : nil,
            extracted ? "et andet udtrukket" : nil,
        ].compactMap { $0 }
    }

    /// - Parameter row: of the query `deliveries_with_number`.
    init(_ row: Row) {
        self.init(
            row.text("file_name") ?? "", file: row.bool("other_file"), period: row.bool("other_period"),
            loadType: row.bool("other_load_type"), extracted: row.bool("other_extracted")
        )
    }

    /// nil when both say the same.
    init?(by other: Delivery, not control: ControlFile) {
        let taken = other.control
        self.init(
            other.fileName, file: taken.sha256 != control.sha256, period: taken.period != control.period,
            loadType: taken.loadType != control.loadType, extracted: taken.rankExtracted != control.rankExtracted
        )
        guard hasOtherFile || !otherWords.isEmpty else { return nil }
    }

    /// In Danish, after "er allerede brugt af".
    var words: String {
        let parts = (hasOtherFile ? ["en anden datafil"] : []) + otherWords
        let list = parts.count > 1
            ? parts.dropLast().joined(separator: ", ") + " og " + (parts.last ?? "") : parts.joined()
        return "\(fileName) med \(list)" + (hasOtherFile ? "" : "; datafilen er den samme")
    }
}
