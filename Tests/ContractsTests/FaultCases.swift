@testable import Contracts

extension FaultCase {
    static let all: [FaultCase] = syntax + names + fields + keys + systems + loadTypes + expectations + areas

    private static let syntax: [FaultCase] = [
        .contract(
            "scope: kommune",
            "scope: [kommune",
            (
                "19:9: error[LI102] did not find expected ',' or ']'",
                "correct the YAML here or in the line above"
            )
        ),
        .contract(
            "scope: kommune",
            "scope: kommune\n  scope: national",
            ("18:3: error[LI103] \"scope\" stands twice in one mapping", "keep one of the two")
        ),
        .contract(
            "title: Klasse",
            "titel: Klasse",
            ("3:1: error[LI104] the contract has no key \"titel\"", "did you mean \"title\"?"),
            ("2:1: error[LI105] the contract lacks \"title\"", "add `title: …`")
        ),
        .contract(
            "rejects: { max: 1% }",
            "rejects: 1%",
            ("21:12: error[LI106] \"rejects\" must be a mapping", "write it as `key: value` lines")
        ),
        .contract(
            "scope: kommune",
            "scope: komune",
            ("18:10: error[LI107] \"komune\" is not a known scope", "did you mean \"kommune\"?")
        ),
        .contract(
            "rejects: { max: 1% }",
            "rejects: { max: one }",
            (
                "21:19: error[LI125] \"one\" is neither a number of rows nor a percentage",
                "write `max: 5` or `max: 0.5%`"
            )
        ),
        .contract(
            "title: Klasse",
            "title: Klasse\npath: \"{system}_{kommune}_{month}.csv\"",
            (
                "4:7: error[LI127] the path has no part \"{month}\"",
                "use {system}, {kommune}, {entity}, {periode}"
            ),
            (
                "4:7: error[LI127] the path lacks {periode}, so two deliveries would have one name",
                "add {periode}"
            )
        ),
    ]

    private static let names: [FaultCase] = [
        .contract(
            "name: elever,",
            "name: Elever,",
            (
                "9:15: error[LI110] the field \"Elever\" is not a plain name",
                "use a-z, 0-9 and _, beginning with a letter; write æ as ae, ø as oe, å as aa"
            )
        ),
        .contract(
            "name: elever,",
            "name: order,",
            ("9:15: error[LI110] the field \"order\" is a reserved word of SQL", "choose another name")
        ),
        .contract(
            "name: elever,",
            "name: antal_elever_der_er_indskrevet_i_klassen_den_foerste,",
            (
                "9:15: error[LI110] the field \"antal_elever_der_er_indskrevet_i_klassen_den_foerste\" is 52 bytes long",
                "use at most 50"
            )
        ),
        .contract(
            "name: elever,",
            "name: valid_from,",
            (
                "9:15: error[LI111] the field \"valid_from\" is named like a technical column",
                "choose another name, and map the header to it"
            )
        ),
        .contract(
            "name: elever,",
            "name: klasse_id,",
            ("9:15: error[LI112] there are two fields \"klasse_id\"", "rename or remove one of the two")
        ),
        .contract(
            "name: klasse\n",
            "name: klasser\n",
            (
                "2:7: error[LI113] the contract is named \"klasser\" but its file \"klasse.yaml\"",
                "give both the same name"
            )
        ),
    ]

    private static let fields: [FaultCase] = [
        .contract(
            "maxLength: 20",
            "maximum: 20",
            (
                "8:80: error[LI118] \"maximum\" does not belong to the type string",
                "remove it or change the type"
            )
        ),
        .contract(
            "type: integer",
            "type: integer, format: cpr",
            ("9:46: error[LI118] the format \"cpr\" belongs to the type string", "use `type: string`")
        ),
        .contract(
            "minimum: 0, maximum: 40",
            "minimum: 41, maximum: 40",
            ("9:62: error[LI119] \"minimum\" is greater than \"maximum\"", "swap the two")
        ),
        .contract(
            "[0-9]{6}",
            "(a|b)",
            (
                "7:91: error[LI119] the pattern cannot be used: groups and alternatives are not supported",
                "use literals, classes like [0-9] and {n}"
            )
        ),
        .contract(
            "minimum: 2000-01-02",
            "minimum: 02-01-2000",
            ("13:72: error[LI119] \"minimum\" is not a value of the type date", "write it as 2021-02-28")
        ),
        .contract(
            "\"flis:precision\": [8, 4]",
            "\"flis:precision\": [20, 4]",
            (
                "10:55: error[LI120] the precision must be two numbers: 1 to 18 digits, at most 16 of them decimals",
                "write `\"flis:precision\": [8, 4]`: 8 digits, 4 of them decimals"
            )
        ),
        .contract(
            "name: elever, type: integer",
            "name: elever, type: heltal",
            (
                "9:29: error[LI107] \"heltal\" is not a known type",
                "use one of string, integer, decimal, date, boolean"
            )
        ),
    ]

    private static let keys: [FaultCase] = [
        .contract(
            "primaryKey: [nummer, klasse_id, fra]",
            "primaryKey: [numer, klasse_id, fra]",
            (
                "15:16: error[LI114] the primary key names a field \"numer\" that does not exist",
                "did you mean \"nummer\"?"
            )
        ),
        .contract(
            "primaryKey: [nummer, klasse_id, fra]",
            "primaryKey: [nummer, elever, fra]",
            (
                "15:24: error[LI115] the key field \"elever\" may be empty",
                "add `constraints: { required: true }`"
            )
        ),
        .contract(
            "primaryKey: [nummer, klasse_id, fra]",
            "primaryKey: [nummer, klasse_id]",
            (
                "15:16: error[LI116] the primary key lacks \"fra\", where a row's validity begins",
                "add it as the last field of the key"
            )
        ),
        .contract(
            "primaryKey: [nummer, klasse_id, fra]",
            "primaryKey: [fra]",
            (
                "15:16: error[LI116] the primary key has no field but those that say when",
                "add the fields that identify the thing"
            )
        ),
        .contract(
            "validity: { from: fra, to: til, to_is: inclusive }",
            "validity: { from: elever, to: til, to_is: inclusive }",
            ("20:21: error[LI117] the validity field \"elever\" is not a date", "use `type: date`"),
            (
                "20:21: error[LI117] the validity field \"elever\" may be empty",
                "add `constraints: { required: true }`"
            ),
            (
                "15:16: error[LI116] the primary key lacks \"elever\", where a row's validity begins",
                "add it as the last field of the key"
            )
        ),
        .contract(
            "  validity: { from: fra, to: til, to_is: inclusive }\n",
            "",
            (
                "17:13: error[LI117] the load type \"full_history\" needs a validity",
                "add `validity: { from: …, to: …, to_is: inclusive }`"
            )
        ),
        .contract(
            "loadtype: full_history",
            "loadtype: full",
            (
                "20:13: error[LI117] \"validity\" belongs to full_history and delta_entity only",
                "remove it or add the load type"
            )
        ),
        .contract(
            "[nummer, fra]]",
            "[nummer, frra]]",
            (
                "22:35: error[LI114] an index names a field \"frra\" that does not exist",
                "did you mean \"fra\"?"
            )
        ),
    ]

    private static let systems: [FaultCase] = [
        .contract(
            "    kmd_elev:",
            "    kmd_elv:",
            ("31:5: error[LI121] the area has no source system \"kmd_elv\"", "did you mean \"kmd_elev\"?")
        ),
        .contract(
            "delimiter: \";\"",
            "delimiter: \";;\"",
            (
                "26:29: error[LI122] \"delimiter\" must be one sign, not \";;\"",
                "write one ASCII sign, such as \",\""
            )
        ),
        .contract(
            "\"%d-%m-%Y\"",
            "\"%d-%m-%y\"",
            (
                "27:19: error[LI122] \"%d-%m-%y\" is not a date format that can be read strictly",
                "use %Y, %m and %d once each, such as \"%d-%m-%Y\""
            )
        ),
        .contract(
            "fra: FRADATO",
            "fra: INSTNR",
            (
                "30:16: error[LI123] \"nummer\" and \"fra\" are both read from the column \"INSTNR\"",
                "give each field its own header"
            )
        ),
        .contract(
            "      booleans: { true: [J], false: [N] }\n",
            "",
            (
                "25:7: error[LI124] the system \"tea\" does not say how it writes true and false",
                "write `booleans: { true: [J], false: [N] }`"
            )
        ),
        .contract(
            "false: [N]",
            "false: [N, J]",
            ("29:41: error[LI124] \"J\" is both true and false", "keep it in one of the two")
        ),
        .contract(
            "columns: { nummer: INSTNR",
            "columns: { nummmer: INSTNR",
            (
                "30:18: error[LI114] \"columns\" names a field \"nummmer\" that does not exist",
                "did you mean \"nummer\"?"
            )
        ),
    ]

    private static let areas: [FaultCase] = [
        .area(
            "deliveries: [klasse]",
            "deliveries: [klase]",
            ("7:14: error[LI126] the delivery \"klase\" has no contract", "did you mean \"klasse\"?"),
            (
                "7:14: error[LI126] deliveries/klasse.yaml is not in the list of deliveries",
                "add \"klasse\" where it shall be loaded"
            )
        ),
        .area(
            "name: skole",
            "name: skoler",
            (
                "1:7: error[LI113] the area is named \"skoler\" but stands in the folder \"skole\"",
                "give both the same name"
            )
        ),
        .area(
            "title: Skole",
            "title: Skole\nowner: x",
            (
                "3:1: error[LI104] the area has no key \"owner\"",
                "use one of name, title, description, systems, deliveries"
            )
        ),
        .area(
            "deliveries: [klasse]",
            "deliveries: [klasse, klasse]",
            ("7:22: error[LI112] \"klasse\" is listed twice", "list it once")
        ),
    ]
}
