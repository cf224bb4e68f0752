import Foundation

/// libFuzzer's way in: the first byte says what the rest is, the second how it is cut.
///
/// `c` a control file; `r` and `w` a data file in UTF-8 or Windows-1252, plain or packed by gzip or zstd; `d` a file
/// of changes; `z` a zip archive; anything else bytes for the scanner.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 2 else { return 0 }
    let rest = Array(UnsafeBufferPointer(start: bytes + 2, count: count - 2))
    switch bytes[0] {
    case UInt8(ascii: "c"):
        checkControlFile(rest)
        fuzzBench.checkExamination(rest)
    case UInt8(ascii: "r"): fuzzBench.checkReader(rest, of: fuzzBench.utf8, mode: bytes[1])
    case UInt8(ascii: "w"): fuzzBench.checkReader(rest, of: fuzzBench.latin, mode: bytes[1])
    case UInt8(ascii: "d"): fuzzBench.checkReader(rest, of: fuzzBench.changes, mode: bytes[1])
    case UInt8(ascii: "z"): fuzzBench.checkReader(rest, of: fuzzBench.zip, mode: bytes[1])
    default: fuzzBench.checkScanner(rest, mode: bytes[1])
    }
    return 0
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ callback: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt

/// SwiftPM lets every executable begin here, so libFuzzer's own `main` is called by hand.
@_cdecl("flis_fuzz_main")
public func fuzzMain(
    _ count: CInt,
    _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> CInt {
    var count = count
    var words = words
    return runDriver(&count, &words, fuzzOneInput)
}
