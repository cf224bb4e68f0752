import Foundation

/// `[…]`: a JSON array, made some hundred values at a time: the encoder takes kilobytes for each until it has done.
func sqlJSON(_ values: [some Encodable]) throws -> String {
    let atOnce = 500
    let portions = try stride(from: 0, to: values.count, by: atOnce).map { start in
        let portion = Array(values[start..<min(start + atOnce, values.count)])
        return String(decoding: try JSONEncoder().encode(portion).dropFirst().dropLast(), as: UTF8.self)
    }
    return "[" + portions.joined(separator: ",") + "]"
}

/// `{1,2,3}`: numbers as PostgreSQL reads an array.
func sqlList(_ numbers: [Int]) -> String {
    "{" + numbers.map(String.init).joined(separator: ",") + "}"
}

/// Texts as PostgreSQL reads an array, whatever is in them.
func sqlList(_ texts: [String]) -> String {
    let quoted = texts.map { "\"\($0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"" }
    return "{" + quoted.joined(separator: ",") + "}"
}
