/// One delivery of the national month, ready to be written by whoever is free.
struct CountryDelivery: Sendable {
    var control: ControlFile
    var header: [String]?
    /// Whether a fault may befall it, and the same delivery comes every month.
    var mayGoWrong = false
    /// Writes the rows, some of them bad where the caller asks for it.
    let rows: @Sendable (inout DelimitedWriter, Set<Int>) throws -> Void

    /// Writes data and control file, with the fault if there is one.
    ///
    /// - Parameter next: the next month's inbox; nil for the last.
    /// - Returns: the control file as it should have been, and whether anything was written.
    func write(to inbox: Inbox, next: Inbox?, last: Inbox?, fault: CountryFault?) throws -> ControlFile? {
        if fault == .late {
            return try next.map { try $0.deliver(control, header: header) { try rows(&$0, []) } }
        }
        let bad = fault == .badRows ? CountryFault.spoiledRows : []
        let finished = try inbox.deliver(control, header: header) { try rows(&$0, bad) }
        switch fault {
        case .wrongHash:
            var wrong = finished
            wrong.hash = SHA256.hex(of: Array("another file".utf8))
            try inbox.storeControl(wrong, text: wrong.json)
        case .wrongRowCount:
            var wrong = finished
            wrong.rows += 7
            try inbox.storeControl(wrong, text: wrong.json)
        case .truncated: try inbox.truncate(finished, to: finished.bytes * 2 / 3)
        case .repeated:
            if let last { try inbox.copy(ofLastMonth, from: last) }
        case .late, .badRows, nil: break
        }
        return finished
    }

    /// The same delivery of the month before, as its file is called.
    let ofLastMonth: ControlFile
}

extension CountryDelivery {
    /// One that nothing befalls.
    init(
        _ control: ControlFile, header: [String]? = nil,
        rows: @escaping @Sendable (inout DelimitedWriter, Set<Int>) throws -> Void
    ) {
        self.init(control: control, header: header, rows: rows, ofLastMonth: control)
    }
}
