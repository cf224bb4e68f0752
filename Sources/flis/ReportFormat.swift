import ArgumentParser

/// What `flis report` writes: text on stdout, or a workbook in a file.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
    case table, csv, json, xlsx

    /// nil for the workbook, which is no text.
    var text: TableFormat? { TableFormat(rawValue: rawValue) }
}
