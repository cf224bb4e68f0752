/// Texts of LI270–LI279: how the data file is packed.
enum PackingText {
    static func of(_ code: FindingCode) -> FindingText? {
        switch code {
        case .zipEmpty:
            FindingText(
                "Zip-arkivet har ingen fil i sig.",
                hvorfor: "Et tomt arkiv siger ikke, at der ingen rækker er; det gør en fil med kun en overskrift.",
                ret: "Pak datafilen, også når den kun har en overskrift."
            )
        case .zipSeveral:
            FindingText(
                "Zip-arkivet har flere filer i sig.",
                hvorfor: "Kontrolfilen beskriver én datafil, og der gættes ikke på hvilken.",
                ret: "Pak hver datafil for sig, med hver sin kontrolfil."
            )
        case .zipEncrypted:
            FindingText(
                "Zip-arkivet er krypteret.",
                hvorfor: "Indholdet kan ikke læses uden et kodeord, og kodeord sendes ikke hertil.",
                ret: "Pak filen uden kodeord; selve overførslen skal være krypteret."
            )
        case .zipName:
            FindingText(
                "Filen i zip-arkivet har et navn med mappe eller ulovlige tegn.",
                hvorfor: "Et navn som ../fil kan skrive uden for mappen, hvis et andet program pakker ud.",
                ret: "Pak filen uden mappe, under datafilens eget navn."
            )
        case .zip64:
            FindingText(
                "Zip-arkivet er i formatet Zip64.",
                hvorfor: "Det bruges til arkiver over 4 GB og læses ikke.",
                ret: "Pak filen med gzip eller zstd."
            )
        case .nestedPacking:
            FindingText(
                "Den pakkede fil indeholder en fil, der også er pakket.",
                hvorfor: "Der pakkes kun ud én gang; flere lag skjuler ofte noget.",
                ret: "Pak datafilen én gang."
            )
        case .zipMethod:
            FindingText(
                "Filen i zip-arkivet er pakket med en anden metode end deflate.",
                hvorfor: "Kun deflate og upakket kan læses i et zip-arkiv.",
                ret: "Pak filen med programmets standardmetode, eller brug gzip eller zstd."
            )
        case .unpackMemory:
            FindingText(
                "Den pakkede fil kræver for meget hukommelse at pakke ud.",
                hvorfor: "Zstd-vinduet er over 32 MB.",
                ret: "Pak filen med zstd på niveau 19 eller lavere, uden --long."
            )
        case .zipNotFile:
            FindingText(
                "Zip-arkivet indeholder en mappe eller en henvisning i stedet for en fil.",
                hvorfor: "Der er ingen rækker i den.",
                ret: "Pak selve datafilen."
            )
        case .packedInParts:
            FindingText(
                "Filen er pakket i flere dele efter hinanden.",
                hvorfor: "Delene er læst som én fil; var det ikke meningen, er noget føjet til.",
                ret: "Pak filen i ét stykke."
            )
        default: nil
        }
    }
}
