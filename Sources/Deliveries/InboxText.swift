/// Texts of LI226–LI229: files that stay in the inbox for now.
enum InboxText {
    static func of(_ code: FindingCode) -> FindingText? {
        switch code {
        case .awaitsControl:
            FindingText(
                "Datafilen venter på sin kontrolfil.",
                hvorfor: "Den indlæses ikke, før kontrolfilen siger, at den er hel.",
                ret: "Send kontrolfilen; kommer den ikke inden for fristen, bliver datafilen afvist."
            )
        case .awaitsData:
            FindingText(
                "Kontrolfilen venter på sin datafil.",
                hvorfor: "Kontrolfilen alene er ingen leverance.",
                ret: "Send datafilen; kommer den ikke inden for fristen, bliver kontrolfilen afvist."
            )
        case .stillGrowing:
            FindingText(
                "Filen er stadig under overførsel.",
                hvorfor: "Den blev ændret, mens indbakken blev set efter.",
                ret: "Gør ingenting; næste kørsel tager den, når den ligger stille."
            )
        case .cannotBeTaken:
            FindingText(
                "Filen kan ikke flyttes ud af indbakken.",
                hvorfor: "En fil, der ikke kan flyttes, kan ikke holdes fra en anden kørsel.",
                ret: "Giv programmets bruger ret til at flytte filen; de andre filer er taget."
            )
        default: nil
        }
    }
}
