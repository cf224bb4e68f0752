internal import CLibPQ

/// A NOTICE or WARNING of the server. Detail and context may hold row values and are not kept.
package struct Notice: Sendable, Hashable {
    package let severity: String
    package let message: String

    package init(severity: String, message: String) {
        self.severity = severity
        self.message = message
    }
}

/// Receives libpq's notices for one connection; libpq calls back with a bare pointer to it.
final class NoticeBox {
    var handler: (Notice) -> Void = { _ in }

    func install(on connection: OpaquePointer) {
        PQsetNoticeReceiver(
            connection,
            { context, result in
                guard let context, let result else { return }
                let box = Unmanaged<NoticeBox>.fromOpaque(context).takeUnretainedValue()
                func field(_ code: Int32) -> String {
                    PQresultErrorField(result, code).map { String(cString: $0) } ?? ""
                }
                box.handler(Notice(severity: field(flis_diag_severity()), message: field(flis_diag_message())))
            },
            // The connection owns the box and outlives every callback.
            Unmanaged.passUnretained(self).toOpaque()
        )
    }
}
