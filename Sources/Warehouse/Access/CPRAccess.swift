import Foundation
import Postgres

/// Who has read lists with CPR numbers; for the auditor's own login, or a DBA's.
package struct CPRAccess {
    private let connection: Connection

    package init(target: String, sql: SQLFolder) throws {
        connection = try Connection(target)
        try connection.execute(sql.query("session"))
    }

    /// Every reading of a list that the person with this pseudonym stood on.
    package func readings(of key: String) throws -> Rows {
        try sayingWhy { try connection.query("select * from adgang.hvem_har_set($1)", [key]) }
    }

    /// Numbers of readings that were rolled back: who and what stands in the server's log only.
    package func missing() throws -> [Int] {
        try sayingWhy { try connection.query("select * from adgang.manglende_laesninger()") }.compactMap {
            $0.int(0)
        }
    }

    /// Under another key than the log's, the answer would be "nobody" whoever has looked.
    package func require(_ pseudonym: Pseudonym) throws {
        let known = try sayingWhy { try connection.query("select adgang.gaeldende_noeglemaerke()") }.first?
            .text(0)
        guard known == nil || known == pseudonym.mark else { throw Pseudonym.foreign }
    }
}
