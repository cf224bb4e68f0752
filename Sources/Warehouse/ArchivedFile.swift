import Deliveries

/// What the ledger knows of a delivery's files: the data file's name, and the hashes they are archived under.
package struct ArchivedFile {
    let name: String
    /// 64 hexadecimal digits each; nil when there was no such file.
    let sha256: String?
    let controlSHA256: String?

    package init(name: String, sha256: String?, controlSHA256: String?) {
        self.name = name
        self.sha256 = sha256
        self.controlSHA256 = controlSHA256
    }

    /// Original name to hash of what there is. A name that a control file made up stays within its folder.
    package var names: [(name: String, hash: String)] {
        let plain = name.replacing("/", with: "_")
        let isLoneControl = sha256 == nil && plain.hasSuffix(ControlFile.suffix)
        let control = isLoneControl ? plain : plain + ControlFile.suffix
        return [(plain, sha256), (control, controlSHA256)].compactMap { name, hash in hash.map { (name, $0) } }
    }
}
