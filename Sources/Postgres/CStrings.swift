#if canImport(Glibc)
internal import Glibc
#endif

/// Calls `body` with a NULL-terminated array of C strings that live for the call.
func withCStrings<R>(_ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> R) -> R {
    withOptionalCStrings(strings.map(Optional.some), body)
}

/// As `withCStrings`; nil stays a NULL pointer, which libpq reads as SQL NULL.
func withOptionalCStrings<R>(_ strings: [String?], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> R) -> R {
    let copies = strings.map { $0.map { strdup($0) } ?? nil }
    defer { for copy in copies { free(copy) } }
    return (copies.map { UnsafePointer($0) } + [nil]).withUnsafeBufferPointer { buffer in
        // The array holds at least the terminating nil, so it has a base address.
        body(buffer.baseAddress.unsafelyUnwrapped)
    }
}
