/// Faults of the control file: unreadable, ill-formed, or other than agreed.
enum ControlFileFaults {
    static let all: [PlannedFault] = form + agreement

    private static let form = [
        PlannedFault("control file over 64 KiB", "LI201", .classes, 101, named: { $0.controlName }) {
            $0.controlText += String(repeating: " ", count: 70_000)
        },
        PlannedFault("control file is a named pipe", "LI201", .classes, 169, named: { $0.controlName }) {
            $0.control = .pipe
        },
        PlannedFault("control file ends in the middle", "LI202", .classes, 183) {
            $0.controlText = String($0.controlText.prefix($0.controlText.count / 2))
        },
        PlannedFault("key given twice", "LI203", .classes, 269) {
            $0.controlText = $0.controlText.replacing(
                "\"bytes\":", with: "\"name\": \"klasse\",\n  \"bytes\":")
        },
        PlannedFault("unknown key", "LI204", .classes, 306) {
            $0.controlText = $0.controlText.replacing("\"bytes\":", with: "\"byte_count\": 1,\n  \"bytes\":")
        },
        PlannedFault("key missing", "LI205", .classes, 360) {
            $0.controlText = $0.controlText.replacing("    \"version\": 1,\n", with: "")
        },
        PlannedFault("row count in words", "LI206", .classes, 376) { $0.set("raekker", "\"mange\"") },
        PlannedFault("extract time without zone", "LI206", .classes, 510) {
            $0.set("udtrukket", "\"2021-02-01T02:14:00\"")
        },
        PlannedFault("control file of version 2", "LI207", .classes, 615) { $0.set("version", "2") },
        PlannedFault("control file missing", "LI208", .classes, 665) { $0.control = .nothing },
        PlannedFault(
            "control file of another name than its data file's", "LI209", .entries, 269, period: "W07",
            stranger: true, named: { $0.pathInControl }
        ) {
            $0.dataName = $0.dataName.replacing("W07", with: "W07_v2")
            $0.controlName = $0.dataName + DeliveryFiles.suffix
        },
    ]

    private static let agreement = [
        PlannedFault("unknown area", "LI210", .employments, 101) { $0.set("omraade", "\"loen\"") },
        PlannedFault("unknown entity", "LI211", .employments, 169) { $0.set("name", "\"ansat\"") },
        PlannedFault("unknown system", "LI212", .employments, 183) {
            $0.set("system", "\"opusloen\"")
            $0.rename("opusloen_0183_ansaettelse_2021-02.csv")
        },
        PlannedFault("unknown municipality", "LI213", .employments, 269, stranger: true) {
            $0.set("kommune", "\"0999\"")
            $0.rename("sd_0999_ansaettelse_2021-02.csv")
        },
        PlannedFault("a municipality's file said to be national", "LI214", .employments, 306) {
            $0.set("kommune", "\"0000\"")
            $0.rename("opus_loen_0000_ansaettelse_2021-02.csv")
        },
        PlannedFault("load type of another source", "LI215", .employments, 360) {
            $0.set("loadtype", "\"delta_entity\"")
        },
        PlannedFault("encoding other than agreed", "LI216", .employments, 376) {
            $0.set("encoding", "\"utf-8\"")
        },
        PlannedFault("period of another kind", "LI217", .employments, 510) {
            $0.set("periode", "\"2020/2021\"")
            $0.rename("sd_0510_ansaettelse_2020-2021.csv")
        },
        PlannedFault("file name says another month", "LI218", .employments, 615) {
            $0.rename("opus_loen_0615_ansaettelse_2021-12.csv")
        },
        PlannedFault(
            "path that climbs out of the folder", "LI219", .employments, 665, named: { $0.pathInControl }
        ) {
            $0.set("path", "\"../../../etc/passwd\"")
        },
        PlannedFault(
            "name that looks like an option", "LI219", .entries, 169, period: "W06",
            named: { $0.pathInControl }
        ) {
            $0.set("path", "\"-rf.csv\"")
        },
        PlannedFault(
            "name with a drive", "LI219", .entries, 360, period: "W07", named: { $0.pathInControl }
        ) {
            $0.set("path", "\"C:entries.csv\"")
        },
    ]
}
