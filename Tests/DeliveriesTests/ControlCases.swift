import Contracts
import Testing

@testable import Deliveries

/// One change to a true control file and the one finding that it must give.
struct ControlCase: CustomTestStringConvertible, Sendable {
    let code: FindingCode
    let message: String
    let field: String?
    var place: (line: Int, column: Int)?
    let change: @Sendable (inout Control) -> Void

    var testDescription: String { "\(code.rawValue) \(message)" }

    init(
        _ code: FindingCode,
        _ message: String,
        field: String? = nil,
        at place: (Int, Int)? = nil,
        change: @escaping @Sendable (inout Control) -> Void
    ) {
        self.code = code
        self.message = message
        self.field = field
        self.place = place
        self.change = change
    }

    static let all: [ControlCase] = [
        ControlCase(.controlSyntax, "tegnet her hører ikke hjemme i JSON", at: (2, 24)) { $0.version = "01" },
        ControlCase(.controlSyntax, "tegnet her hører ikke hjemme i JSON", at: (4, 89)) {
            $0.replaces = "null,"
        },
        ControlCase(.controlSyntax, "tegnet her hører ikke hjemme i JSON", at: (2, 24)) {
            $0.version = "&a 1"
        },
        ControlCase(.controlSyntax, "tegnet her hører ikke hjemme i JSON", at: (2, 24)) {
            $0.version = "'1'"
        },
        ControlCase(.controlDuplicateKey, "\"encoding\" står to gange i samme objekt") {
            $0.extra = " \"encoding\": \"utf-8\","
        },
        ControlCase(
            .controlUnknownKey,
            "nøglen \"encodin\" er ukendt; mente du \"encoding\"?",
            field: "encodin"
        ) { $0.extra = " \"encodin\": \"utf-8\"," },
        ControlCase(.controlMissingKey, "nøglen \"sekvens\" mangler", field: "flis.sekvens") {
            $0.sequence = "null"
        },
        ControlCase(
            .controlVersion,
            "kontrolfilens version er 2, men kun version 1 kendes",
            field: "flis.version"
        ) {
            $0.version = "2"
        },
        ControlCase(
            .extractedInFuture, "udtrækket er dateret 2021-02-12, en dag, der ikke er kommet", field: "flis.udtrukket"
        ) { $0.extracted = "2021-02-12T00:00:00+14:00" },
        ControlCase(
            .extractedInFuture, "udtrækket er dateret 2099-05-01, en dag, der ikke er kommet",
            field: "flis.erstatter.udtrukket"
        ) { $0.replaces = "{ \"sekvens\": 3, \"udtrukket\": \"2099-05-01T02:00:00Z\", \"version\": 2 }" },
        ControlCase(.controlValue, "\"sekvens\" skal være et heltal fra 0 og op", field: "flis.sekvens") {
            $0.sequence = "\"12\""
        },
        ControlCase(.controlValue, "\"hash\" skal være sha256: efterfulgt af 64 hexcifre, ikke base64", field: "hash") {
            $0.hash = "md5:00"
        },
        ControlCase(
            .controlValue,
            "\"kommune\" skal være fire cifre i anførselstegn, for eksempel \"0510\"",
            field: "flis.kommune"
        ) { $0.kommune = "510" },
        ControlCase(
            .controlValue,
            "\"udtrukket\" skal være et tidspunkt med tidszone, for eksempel \"2021-02-01T02:14:00+01:00\"",
            field: "flis.udtrukket"
        ) { $0.extracted = "2021-02-01 02:14" },
        ControlCase(
            .controlValue,
            "\"version\" skal være et heltal fra 2 og op",
            field: "flis.erstatter.version"
        ) {
            $0.replaces = #"{ "sekvens": 1, "udtrukket": "2021-01-01T00:00:00Z", "version": 1 }"#
        },
        ControlCase(
            .unknownArea,
            "dataområdet \"demmo\" er ukendt; mente du \"demo\"?",
            field: "flis.omraade"
        ) {
            $0.area = "demmo"
        },
        ControlCase(.unknownEntity, "området demo har ingen leverance \"klasse\"", field: "name") {
            $0.name = "klasse"
        },
        ControlCase(
            .unknownSystem,
            "kildesystemet \"stil\" leverer ikke prove; det gør \"kmd\", \"tea\"",
            field: "flis.system"
        ) { $0.system = "stil" },
        ControlCase(.unknownKommune, "kommunekoden \"0999\" findes ikke", field: "flis.kommune") {
            $0.kommune = "0999"
        },
        ControlCase(
            .wrongScope,
            "prove leveres pr. kommune, ikke for hele landet",
            field: "flis.kommune"
        ) { $0.kommune = "0000" },
        ControlCase(.wrongLoadType, "loadtypen er full, aftalt er full_history", field: "flis.loadtype") {
            $0.loadType = "full"
        },
        ControlCase(.wrongEncoding, "tegnsættet er utf-8, aftalt er windows-1252", field: "encoding") {
            $0.encoding = "utf-8"
        },
        ControlCase(.wrongPeriod, "perioden \"2021-13\" er ikke en måned som 2021-02", field: "flis.periode")
        {
            $0.period = "2021-13"
        },
        ControlCase(
            .wrongFileName,
            "efter kontrolfilens indhold skal datafilen hedde tea_0101_prove_2021-02.csv, eventuelt med .gz, .zst eller .zip",
            field: "path"
        ) { $0.kommune = "0101" },
        ControlCase(
            .illegalFileName,
            "filnavnet i kontrolfilens path begynder med punktum eller bindestreg",
            field: "path"
        ) {
            $0.path = "../prove.csv"
        },
        ControlCase(
            .illegalFileName,
            "filnavnet i kontrolfilens path begynder med punktum eller bindestreg",
            field: "path"
        ) {
            $0.path = "-rf"
        },
        ControlCase(
            .illegalFileName,
            "filnavnet i kontrolfilens path har andre tegn end a-z, A-Z, 0-9, punktum, bindestreg og understreg",
            field: "path"
        ) {
            $0.path = "a b.csv"
        },
        ControlCase(
            .illegalFileName, "filnavnet i kontrolfilens path er længere end 200 tegn", field: "path"
        ) {
            $0.path = String(repeating: "a", count: 201)
        },
        ControlCase(
            .illegalFileName,
            "filnavnet i kontrolfilens path har andre tegn end a-z, A-Z, 0-9, punktum, bindestreg og understreg",
            field: "path"
        ) {
            $0.path = "tea_0510_pro\u{308}ve_2021-02.csv"
        },
        ControlCase(
            .controlName,
            "kontrolfilen til TEA_0510_prove_2021-02.csv skal hedde TEA_0510_prove_2021-02.csv.kontrol.json",
            field: "path"
        ) { $0.path = "TEA_0510_prove_2021-02.csv" },
        ControlCase(
            .controlName,
            "kontrolfilen til prove.csv skal hedde prove.csv.kontrol.json",
            field: "path"
        ) { $0.path = "prove.csv" },
    ]
}
