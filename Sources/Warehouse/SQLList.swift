/// `{1,2,3}`: numbers as PostgreSQL reads an array.
func sqlList(_ numbers: [Int]) -> String {
    "{" + numbers.map(String.init).joined(separator: ",") + "}"
}

/// Texts as PostgreSQL reads an array, whatever is in them.
func sqlList(_ texts: [String]) -> String {
    let quoted = texts.map { "\"\($0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"" }
    return "{" + quoted.joined(separator: ",") + "}"
}
