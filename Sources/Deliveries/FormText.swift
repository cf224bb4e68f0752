/// Texts of LI258, LI259 and of rows that are no rows: what other programs leave in a file.
enum FormText {
    static func of(_ code: FindingCode) -> FindingText? {
        switch code {
        case .headerCase:
            FindingText(
                "En kolonnes navn er skrevet med andre store og små bogstaver end aftalt.",
                hvorfor: "Et ændret navn er en ændret fil, også når kun store og små bogstaver er byttet.",
                ret: "Skriv kolonnens navn, som det er aftalt."
            )
        case .carriageReturns:
            FindingText(
                "Linjerne slutter med CR alene.",
                hvorfor: "Sådan skrev gamle Mac-programmer; hele filen er så én linje.",
                ret: "Gem filen med linjeskift LF eller CRLF."
            )
        case .totalLine:
            FindingText(
                "En linje er en sum eller en afslutning og ikke en række.",
                hvorfor: "Antallet af rækker står i kontrolfilen; en linje mere er ikke data.",
                ret: "Tag linjen ud af udtrækket."
            )
        case .endOfFileMark:
            FindingText(
                "Filen slutter med tegnet Ctrl-Z.",
                hvorfor: "Sådan skrev DOS-programmer; tegnet er ikke en række.",
                ret: "Tag tegnet ud af udtrækket."
            )
        default: nil
        }
    }
}
