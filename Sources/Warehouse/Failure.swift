import Foundation
import Postgres

/// Something the operator must know about: what, where, why, and what to do. English, code LI4xx–LI5xx.
package struct Failure: Error, CustomStringConvertible, Sendable {
    package let code: String
    package let message: String
    package let place: String?
    package let fix: String

    package init(_ code: String, _ message: String, place: String? = nil, fix: String) {
        self.code = code
        self.message = message
        self.place = place
        self.fix = fix
    }

    /// There is no server to talk to, or none that takes writes: trying again later, or starting it, may help.
    package var isDatabaseUnavailable: Bool { ["LI417", "LI432"].contains(code) }

    /// A file changed between being read and being archived.
    var isFileChanged: Bool { code == "LI440" }

    package var description: String {
        "error[\(code)] \(place.map { $0 + ": " } ?? "")\(message)\n  fix: \(fix)"
    }
}
