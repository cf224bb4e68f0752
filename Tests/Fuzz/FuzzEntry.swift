import Foundation

/// libFuzzer's way in: the first byte says what the rest is.
///
/// `c` a control file, `r` a data file, packed or not, for the whole reader, anything else bytes for the scanner.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 1 else { return 0 }
    let rest = Array(UnsafeBufferPointer(start: bytes + 1, count: count - 1))
    switch bytes[0] {
    case UInt8(ascii: "c"): checkControlFile(rest)
    case UInt8(ascii: "r"): fuzzBench.checkReader(rest)
    case let mode: fuzzBench.checkScanner(rest, mode: mode)
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
