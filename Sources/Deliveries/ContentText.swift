/// Texts of LI230–LI257: the content of the data file as a whole, and its header.
enum ContentText {
    static func of(_ code: FindingCode) -> FindingText? {
        switch code {
        case .hash:
            FindingText(
                "Datafilens SHA-256 er ikke den, som kontrolfilen siger.",
                hvorfor: "Filen er ikke den samme, som leverandøren skrev.",
                ret: "Send begge filer igen, overført binært."
            )
        case .rowCount:
            FindingText(
                "Antallet af rækker er ikke det, som kontrolfilen siger.",
                hvorfor: "Rækker er gået tabt eller kommet til mellem udtræk og fil.",
                ret: "Tæl poster, ikke linjer, og tæl ikke overskriften med."
            )
        case .tooManyRejects:
            FindingText(
                "Flere rækker er afvist, end kontrakten tillader.",
                hvorfor: "Med så mange fejl beskriver filen ikke længere det, den skal.",
                ret: "Ret de afviste rækker, og send filen igen."
            )
        case .quarantineFull:
            FindingText(
                "De afviste rækker fylder mere, end karantænen kan holde.",
                hvorfor: "Hver afvist række gemmes, som den kom; kan den ikke det, er leverancen ikke hel.",
                ret: "Ret de afviste rækker, og send filen igen."
            )
        case .emptyFile:
            FindingText(
                "Datafilen er tom.",
                hvorfor: "Også en leverance uden rækker har en overskrift.",
                ret: "Lav udtrækket igen."
            )
        case .headerOnly:
            FindingText(
                "Datafilen har kun en overskrift.",
                hvorfor: "Kontrolfilen siger, at der er rækker.",
                ret: "Lav udtrækket igen; er der ingen rækker, så skriv 0 i \"raekker\"."
            )
        case .wideEncoding:
            FindingText(
                "Datafilen er i UTF-16 eller UTF-32.",
                hvorfor: "Det aftalte tegnsæt har en byte pr. tegn eller er UTF-8.",
                ret: "Gem filen i det aftalte tegnsæt."
            )
        case .markup:
            FindingText(
                "Datafilen ligner HTML eller XML.",
                hvorfor: "Det er ofte en fejlside, som er hentet i stedet for filen.",
                ret: "Hent filen igen, og se, hvad siden siger."
            )
        case .archive:
            FindingText(
                "Datafilen ligner et regneark (xlsx) eller et zip-arkiv.",
                hvorfor: "Kun ren tekst kan læses, upakket eller pakket med gzip, zstd eller zip.",
                ret: "Send filen som CSV; et zip-arkiv med én CSV-fil skal hedde .zip."
            )
        case .gzipTruncated:
            FindingText(
                "Den pakkede fil slutter midt i det hele.",
                hvorfor: "Resten af rækkerne mangler.",
                ret: "Send filen igen."
            )
        case .gzipDamaged:
            FindingText(
                "Den pakkede fil er beskadiget.",
                hvorfor: "Indholdet kan ikke pakkes ud til det, der blev pakket.",
                ret: "Send filen igen, overført binært."
            )
        case .gzipTrailing:
            FindingText(
                "Der står noget efter slutningen af den pakkede fil.",
                hvorfor: "Det kan være data, som ikke kan læses.",
                ret: "Pak filen igen, og send den uden tilføjelser."
            )
        case .gzipBomb:
            FindingText(
                "Den pakkede fil folder sig ud til urimeligt meget.",
                hvorfor: "Ingen rigtig leverance kan pakkes så tæt.",
                ret: "Send filen upakket."
            )
        case .utf8Throughout:
            FindingText(
                "Datafilen er i UTF-8, men kontrolfilen siger et andet tegnsæt.",
                hvorfor: "Læst som aftalt ville æ, ø og å blive til Ã¦, Ã¸ og Ã¥.",
                ret: "Gem filen i det aftalte tegnsæt."
            )
        case .otherEncoding:
            FindingText(
                "Datafilen er ikke UTF-8 hele vejen.",
                hvorfor: "Nogle bytes findes ikke i UTF-8; rækkerne er afvist.",
                ret: "Gem filen i UTF-8."
            )
        case .byteOrderMark:
            FindingText(
                "Datafilen begynder med et BOM-mærke.",
                hvorfor: "Mærket er ikke en del af den første kolonnes navn og er sprunget over.",
                ret: "Intet, eller gem filen som UTF-8 uden BOM."
            )
        case .noFinalNewline:
            FindingText(
                "Den sidste linje har intet linjeskift.",
                hvorfor: "Rækken er læst, men en afkortet fil ser ud på samme måde.",
                ret: "Intet, eller slut sidste linje med linjeskift."
            )
        case .mixedNewlines:
            FindingText(
                "Datafilen blander to slags linjeskift.",
                hvorfor: "Filen er læst, men er måske sat sammen af to.",
                ret: "Intet, eller skriv alle linjer ens."
            )
        case .gzipName:
            FindingText(
                "Navnet og indholdet er uenige om, hvorvidt filen er pakket.",
                hvorfor: "Indholdet afgør; filen er læst efter det.",
                ret: "Slut navnet på .gz eller .zst, når og kun når filen er pakket sådan."
            )
        case .headerMissing:
            FindingText(
                "En aftalt kolonne mangler i overskriften.",
                hvorfor: "Kolonner findes ved navn, aldrig ved plads.",
                ret: "Tilføj kolonnen, også når den er tom."
            )
        case .headerExtra:
            FindingText(
                "Overskriften har en kolonne, som kontrakten ikke kender.",
                hvorfor: "Data, som ingen har aftalt, indlæses ikke.",
                ret: "Fjern kolonnen, eller få den ind i kontrakten."
            )
        case .headerRenamed:
            FindingText(
                "En kolonne har næsten, men ikke helt, det aftalte navn.",
                hvorfor: "Et ændret navn er en ændret fil, også når kun store og små bogstaver er byttet.",
                ret: "Brug det aftalte navn."
            )
        case .headerOrder:
            FindingText(
                "Kolonnerne står i en anden rækkefølge end i kontrakten.",
                hvorfor: "Det gør intet, for kolonner læses ved navn.",
                ret: "Intet."
            )
        case .headerDuplicate:
            FindingText(
                "En kolonne står to gange i overskriften.",
                hvorfor: "Det er uklart, hvilken af de to der gælder.",
                ret: "Fjern den ene."
            )
        case .noHeader:
            FindingText(
                "Den første linje er ikke den aftalte overskrift.",
                hvorfor: "Overskriften mangler, eller skilletegnet er et andet end det aftalte.",
                ret: "Skriv overskriften som første linje med det aftalte skilletegn."
            )
        case .headerUnreadable:
            FindingText(
                "Overskriften kan ikke læses.",
                hvorfor: "Uden overskrift vides det ikke, hvilken kolonne der er hvilken.",
                ret: "Ret anførselstegn, tegnsæt og styretegn i første linje."
            )
        case .headerBlank:
            FindingText(
                "En kolonne i overskriften har intet navn.",
                hvorfor: "Kolonner findes ved navn.",
                ret: "Giv kolonnen navn, eller fjern det overskydende skilletegn."
            )
        default: nil
        }
    }
}
