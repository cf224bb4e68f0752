@testable import Deliveries

/// A control file is read, or there is a finding that says why not; never both, never neither.
func checkControlFile(_ bytes: [UInt8]) {
    var reader = ControlFileReader(file: "fuzz.kontrol.json")
    let control = reader.read(bytes)
    precondition((control == nil) == !reader.findings.isEmpty, "a control file without verdict")
    let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 2
    for finding in reader.findings {
        precondition((finding.line ?? 1) <= lines, "a finding beyond the end of the control file")
        precondition(!finding.description.isEmpty)
    }
}
