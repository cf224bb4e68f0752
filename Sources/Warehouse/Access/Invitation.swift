import Foundation

/// A file with a new password, for its owner alone: the only place where the password ever is.
struct Invitation {
    let person: Person
    let password: String

    /// No vowels and no look-alikes: 25 characters of 24 carry 114 bits, and nothing readable comes out by
    /// chance.
    private static let alphabet = Array("bcdfghjkmnpqrstvwxz23456")

    init(_ person: Person) {
        self.person = person
        var generator = SystemRandomNumberGenerator()
        let groups = (0..<5).map { _ in
            String(
                (0..<5).map { _ in Self.alphabet[Int.random(in: 0..<Self.alphabet.count, using: &generator)] }
            )
        }
        password = groups.joined(separator: "-")
    }

    private func text(_ server: PublicAddress, database: String) -> String {
        """
        Adgang til FLIS

        Login:         \(person.login)
        Adgangskode:   \(password)
        \(place(server))
        Database:      \(database)
        Områder:       \(person.areas.isEmpty ? "se flis user list" : person.areas.joined(separator: ", "))
        Gælder til:    \(person.until ?? "indtil videre")

        Adgangen er personlig. Adgangskoden står kun her: giv filen videre ad en vej, som kun modtageren
        kan læse, og slet den bagefter. Forbindelsen skal være krypteret (sslmode=verify-full).

        """
    }

    /// A socket's folder is no use to anybody else, so it is not passed off as a server.
    private func place(_ server: PublicAddress) -> String {
        guard !server.isSocket else { return "Server:        oplyses af den, der har givet adgangen" }
        let root = server.rootCertificate.map { "\nRodcertifikat: \($0)" } ?? ""
        return "Server:        \(server.host)\nPort:          \(server.port)\(root)"
    }

    /// Writes `LOGIN.invitation.txt`, readable by whoever runs the program; never over a file that is there.
    func write(to folder: URL, server: PublicAddress, database: String) throws -> URL {
        let file = folder.appendingPathComponent("\(person.login).invitation.txt")
        let descriptor = open(file.path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw AccessRefusal(
                "LI442", "invitationen kan ikke skrives: \(String(cString: strerror(errno))): \(file.path)",
                fix: "Giv en mappe, der er der, og hvor filen ikke er i forvejen."
            )
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try handle.write(contentsOf: Data(text(server, database: database).utf8))
        try handle.synchronize()
        return file
    }
}
