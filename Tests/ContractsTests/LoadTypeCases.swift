@testable import Contracts

extension FaultCase {
    private static let delta = "loadtype: [full_history, delta]\n  delta: "

    static let loadTypes: [FaultCase] = [
        .contract(
            "loadtype: full_history",
            "loadtype: [full_history, full_history]",
            ("17:28: error[LI128] \"flis\" names the load type \"full_history\" twice", "name it once")
        ),
        .contract(
            "loadtype: full_history",
            "loadtype: [full_history, period]",
            (
                "17:28: error[LI128] \"full_history\" and \"period\" are of different families",
                "give the system load types of one family, and `handover` when it changed"
            )
        ),
        .contract(
            "encoding: utf-8",
            "encoding: utf-8\n      handover: { from: full, date: 2021-13-01 }",
            (
                "33:37: error[LI129] the date \"2021-13-01\" of the hand-over is not a day",
                "write it as 2021-02-28"
            )
        ),
        .contract(
            "encoding: utf-8",
            "encoding: utf-8\n      handover: { from: full, date: 2021-01-01 }",
            (
                "33:25: error[LI129] the hand-over is from \"full\", which is of the family it leads to",
                "put both in `loadtype`, without a hand-over"
            )
        ),
        .contract(
            "loadtype: full_history",
            "loadtype: [full_history, delta]",
            (
                "17:28: error[LI130] the load type \"delta\" needs a delta",
                "add `delta: { operation: …, effective: … }`"
            )
        ),
        .contract(
            "loadtype: full_history",
            delta + "{ operation: elever, effective: til }",
            ("18:23: error[LI130] the operation \"elever\" is integer", "use `type: string`"),
            (
                "18:23: error[LI130] the operation \"elever\" may be empty",
                "add `constraints: { required: true }`"
            ),
            (
                "18:42: error[LI130] the effective date \"til\" may be empty",
                "add `constraints: { required: true }`"
            )
        ),
        .contract(
            "loadtype: full_history",
            delta + "{ operation: nummer, effective: fra, codes: { insert: [N], delete: [N] } }",
            (
                "18:78: error[LI130] the code \"N\" is both insert and delete",
                "give each operation codes of its own"
            )
        ),
        .contract(
            "loadtype: full_history",
            delta + "{ operation: nummer, effective: fra, codes: { delete: [N] } }",
            (
                "18:54: error[LI130] no code says that a row is new or changed",
                "add `insert: [I]` or `update: [U]`"
            )
        ),
        .contract(
            "loadtype: full_history",
            "loadtype: full_history\n  region: nummer",
            ("18:11: error[LI131] the region \"nummer\" is string", "use `type: integer`"),
            ("18:11: error[LI131] \"region\" belongs to dynamic_full only", "remove it or add the load type")
        ),
        .contract(
            "loadtype: full_history",
            "loadtype: delta_entity\n  entity: [nummer, elever, nummer, fra]",
            (
                "18:20: error[LI132] the entity names \"elever\", which does not identify a row",
                "name fields of the primary key"
            ),
            ("18:28: error[LI112] the entity names \"nummer\" twice", "name it once"),
            (
                "18:36: error[LI132] the entity names \"fra\", which does not identify a row",
                "name fields of the primary key"
            )
        ),
        .contract(
            "loadtype: full_history",
            "loadtype: full_history\n  event: { date: fra }",
            ("18:10: error[LI133] \"event\" belongs to append only", "remove it or add the load type")
        ),
        .contract(
            "period: month",
            "period: { full_history: month, delta: day }",
            (
                "19:41: error[LI134] no system delivers \"delta\", so it has no period",
                "remove it or add the load type"
            )
        ),
        .contract(
            "period: month",
            "period: { full: month }",
            (
                "19:19: error[LI134] no system delivers \"full\", so it has no period",
                "remove it or add the load type"
            ),
            (
                "19:11: error[LI134] the load type \"full_history\" has no period",
                "add `full_history: month`"
            )
        ),
    ]

    static let expectations: [FaultCase] = [
        .contract(
            "rejects: { max: 1% }",
            "volume: { warn: 30%, hold: 10%, label: klasse_id }",
            (
                "21:42: error[LI135] a label needs the field whose values it names",
                "add `per: …`"
            ),
            ("21:19: error[LI135] \"warn\" is greater than \"hold\"", "swap the two")
        ),
        .contract(
            "rejects: { max: 1% }",
            "volume: { warn: 30, hold: 0% }",
            ("21:19: error[LI135] \"30\" is not a percentage", "write `warn: 10%`"),
            ("21:29: error[LI135] \"0%\" is not a percentage", "write `hold: 10%`")
        ),
        .contract(
            "rejects: { max: 1% }",
            "codes: { elever: klassetrin, type: Klasse Type }",
            (
                "21:12: error[LI118] \"codes\" belongs to the type string, and \"elever\" is integer",
                "remove it or change the type"
            ),
            (
                "21:38: error[LI110] the code list \"Klasse Type\" is not a plain name",
                "use a-z, 0-9 and _, beginning with a letter; write æ as ae, ø as oe, å as aa"
            )
        ),
        .contract(
            "rejects: { max: 1% }",
            "codes: { nummer: skole.nummer }",
            (
                "7: error[LI138] the codes of \"nummer\" are looked up in skole.nummer, which is not there",
                "name an entity of the area and fields of its contract: ENTITY.FIELD or ENTITY.FIELD/FIELD"
            )
        ),
        .contract(
            "scope: kommune",
            "scope: national\n  codes: { klasse_id: leverance.kommune }",
            (
                "19:23: error[LI138] a national delivery has no municipality that \"klasse_id\" could be",
                "write `klasse_id: faelles.kommune`"
            )
        ),
        .contract(
            "rejects: { max: 1% }",
            "frequency: monthy\n  due: { workday: 0 }\n  grace: { workdays: two }",
            ("21:14: error[LI107] \"monthy\" is not a known frequency", "did you mean \"monthly\"?"),
            (
                "22:19: error[LI136] \"0\" is no number of working days from 1 to 260",
                "write `due: { workday: 5 }`"
            ),
            (
                "23:22: error[LI136] \"two\" is no number of working days from 0 to 260",
                "write `grace: { workdays: 5 }`"
            )
        ),
    ]
}
