"""Do the measures of the Power BI project say what the reports in SQL say? There is no Analysis Services here, so dax.py
works them out, over the rows that the login reads where the model says that they are.

    measures.py FOLDER own|national
"""
import csv
import json
import os
import pathlib
import re
import subprocess
import sys
from fractions import Fraction

from dax import Model, Table, parse
from expectations import Checks

folder, scope = pathlib.Path(sys.argv[1]), sys.argv[2]
os.environ["PGSERVICEFILE"] = str(folder / "pg_service.conf")
checks = Checks()
READERS = {"int64": int, "decimal": Fraction, "string": str, "dateTime": str, "boolean": str}


def ask(sql):
    """Rows of texts; None for null."""
    end = subprocess.run(
        ["psql", "-Xq", "-v", "ON_ERROR_STOP=1", "-d", "service=flis", "-c",
         rf"\copy ({' '.join(sql.split())}) to stdout with (format csv, null '\N')"],
        capture_output=True, text=True, check=True, encoding="utf-8")
    return [[None if value == r"\N" else value for value in row] for row in csv.reader(end.stdout.splitlines())]


parsed = json.loads(subprocess.run(
    ["tmdl-to-json", str(next(folder.glob("*.pbip")))], check=True, capture_output=True, text=True, encoding="utf-8").stdout)
bare = lambda text: text.strip("'")
sources, shown, tables, formulas = {}, {}, {}, {}
for table in parsed["tables"]:
    name = bare(table["name"])
    sources[name] = f"{table['schema']}.{table['item']}"
    for column in table["columns"]:
        shown[f"{table['item']}.{column['sourceColumn']}"] = (name, bare(column["name"]))
    formulas.update({bare(measure["name"]): measure["expression"] for measure in table.get("measures", [])})
relationships = [
    (r["fromTable"], r["fromColumnName"].strip("'"), r["toTable"], r["toColumnName"].strip("'"), r.get("isActive") != "false")
    for r in parsed["relationships"]]
facts = {name for name, source in sources.items() if ".fakta_" in source}
relationships = [one for one in relationships if one[0] in facts]
for table in parsed["tables"]:
    name = bare(table["name"])
    if name in facts or any(one[2] == name for one in relationships):
        columns = table["columns"]
        rows = ask(f"select {', '.join(c['sourceColumn'] for c in columns)} from {sources[name]}")
        tables[name] = Table(name, {
            bare(c["name"]): [None if value is None else READERS[c["dataType"]](value) for value in values]
            for c, values in zip(columns, zip(*rows))})
model = Model(tables, relationships, formulas)
cases = {}


def expect(measure, columns, sql, also_empty=True):
    """The last column of `sql` is the measure where the others are chosen; where the combination has no row, blank."""
    places = [shown[column] for column in columns]
    kinds = [type(next(v for v in tables[table].columns[column] if v is not None)) for table, column in places]
    found = {tuple(kind(value) for kind, value in zip(kinds, row)): row[-1] for row in ask(sql)}
    keys = [()]
    for number, _ in enumerate(places):
        keys = [key + (value,) for key in keys for value in dict.fromkeys(key[number] for key in found)]
    for key in keys if also_empty else found:
        value = found.get(key)
        cases.setdefault(measure, []).append((dict(zip(places, key)), None if value is None else Fraction(value)))


def wrong(of, measure):
    """The cells where the measure says something else; figures in SQL have 4 to 16 decimals."""
    return [(list(cell.values()), value and float(value), found and float(found)) for cell, value in cases[measure]
            for found in [of.value(measure, cell)]
            if (found is None) != (value is None) or found is not None and abs(found - value) > Fraction(1, 10 ** 6)]


# Rapport 1, with the rows and columns of the report's page; and its sums.
page = json.loads(next(folder.rglob("antal_elever_rapport_1/visuals/*/visual.json")).read_text("utf-8"))
state = page["visual"]["query"]["queryState"]
on_page = [(f["Expression"]["SourceRef"]["Entity"], f["Property"]) for role in ("Rows", "Columns")
           for f in [state[role]["projections"][0]["field"]["Column"]]]
report = "rapport.hvilke_skoler_gaar_vores_elever_i"
axes = ["dim_institution.institutionsnavn", "dim_tid.skoleaar"]
checks.equal("rows and columns of the page", [shown[axis] for axis in axes], on_page)
expect("Elever i Rapport 1", axes, f"select institutionsnavn, skoleaar, sum(antal_elever) from {report} group by 1, 2")
expect("Elever i Rapport 1", axes[1:], f"select skoleaar, sum(antal_elever) from {report} group by 1")
expect("Elever i Rapport 1", ["dim_kommune.kommunekode", *axes], f"select kommunekode, institutionsnavn, skoleaar, antal_elever from {report}", False)

# Pupils: per month, and per school year on its last day that has any.
per_month = "select f.tid_id, sum(f.antal_elever) from skole.fakta_elev as f group by 1"
last = """with sidste as (select t.skoleaar, max(f.tid_id) as tid_id from skole.fakta_elev as f
    inner join faelles.dim_tid as t on t.tid_id = f.tid_id group by 1)"""
joined = "from skole.fakta_elev as f inner join sidste as s on s.tid_id = f.tid_id inner join skole.dim_institution as i on i.institution_id = f.institution_id"
expect("Antal elever", ["dim_tid.tid_id"], per_month)
expect("Antal elever", axes, f"{last} select i.institutionsnavn, s.skoleaar, sum(f.antal_elever) {joined} group by 1, 2")
expect("Antal elever", [], "select sum(antal_elever) from skole.fakta_elev where tid_id = (select max(tid_id) from skole.fakta_elev)")
for measure, column in (("Antal elever", "kommunekode"), ("Antal elever efter bopæl", "bopaelskommune"),
                        ("Antal elever efter skoleejer", "skoleejerkommune"), ("Antal elever efter betaler", "betalingskommune")):
    expect(measure, ["dim_tid.tid_id", "dim_kommune.navn"], f"""select f.tid_id, k.navn, sum(f.antal_elever)
        from skole.fakta_elev as f inner join faelles.dim_kommune as k on k.kommunekode = f.{column} group by 1, 2""")
    expect(measure, ["dim_tid.skoleaar", "dim_kommune.navn"], f"""{last} select s.skoleaar, k.navn, sum(f.antal_elever) {joined}
        inner join faelles.dim_kommune as k on k.kommunekode = f.{column} group by 1, 2""")

# The key figure and the grade averages, as their views have them.
for measure, column in (("Segregeringsgrad, tæller", "nullif(flis_taeller, 0)"), ("Segregeringsgrad, nævner", "flis_naevner"),
                        ("Segregeringsgrad", "nullif(flis_vaerdi, 0) / 100")):
    expect(measure, ["dim_tid.tid_id", "dim_kommune.kommunekode"], f"select maaned, kommunekode, {column} from noegletal.segregeringsgrad", False)
for measure, name in (("Karaktergennemsnit", "karaktergennemsnit"), ("Vægtet karaktergennemsnit", "vaegtet_karaktergennemsnit")):
    expect(measure, ["dim_tid.tid_id", "dim_kommune.kommunekode"], f"""select maaned, kommunekode, flis_gennemsnit
        from afvigelse.karakter_kommune where maal = '{name}'""", False)
    expect(measure, ["dim_tid.tid_id"], f"""select maaned, sum(flis_taeller) / sum(flis_naevner)
        from afvigelse.karakter_institution where maal = '{name}' and flis_naevner is not null group by 1""")
expect("Antal karakterer", ["dim_tid.tid_id", "dim_fag.tekst"], """select f.tid_id, g.tekst, sum(f.antal_karakterer)
    from skole.fakta_karakter as f inner join skole.dim_fag as g on g.fag_id = f.fag_id group by 1, 2""")

checks.equal("measures without a figure in SQL", set(), set(formulas) - set(cases))
for measure, cells in cases.items():
    told = sum(1 for _, value in cells if value is not None)
    checks.equal(f"{measure}: {told} figures, {len(cells) - told} blanks", [], wrong(model, measure)[:4])

# What the example deliveries lack, in a table of a few rows; the figures are worked out by hand.


def planted(fact, rows):
    """The measures, with nothing in the fact but rows: columns as in SQL, the rest as in its first row."""
    name = next(name for name, source in sources.items() if source == f"skole.{fact}")
    known = {column: values[0] for column, values in tables[name].columns.items()}
    full = [{**known, **{shown[f"{fact}.{column}"][1]: value for column, value in row.items()}} for row in rows]
    return Model({**tables, name: Table(name, {c: [row[c] for row in full] for c in known})}, relationships, formulas)


municipalities = [k for k in tables[shown["dim_kommune.kommunekode"][0]].rows_with(shown["dim_kommune.kommunekode"][1]) if k > 0]
here, there = municipalities[:2]
subjects = [k for k in tables[shown["dim_fag.fag_id"][0]].rows_with(shown["dim_fag.fag_id"][1]) if k > 0][:8]
schools = [k for k in tables[shown["dim_institution.institution_id"][0]].rows_with(shown["dim_institution.institution_id"][1]) if k > 0][:2]
# A pupil with 4 marks of 12 in one municipality and 8 of 0 in another is two pupils, with averages 12 and 0; the weighted
# average asks for 8 marks, so it is the second alone. What the municipality of residence sees of the first is no third.
mark = {"bunden": "Ja", "klassetrin_id": 9, "antal_karakterer": 1, "vaegt": Fraction(1)}
grades = planted("fakta_karakter", [
    {**mark, "kommunekode": seen, "skoleejerkommune": owner, "fag_id": subject, "karakter": Fraction(value)}
    for seen, owner, value, count in ((here, here, 12, 4), (there, there, 0, 8), (there, here, 12, 4)) for subject in subjects[:count]])
checks.equal("a pupil of two municipalities is one in each", [6, 0],
             [grades.value(measure, {}) for measure in ("Karaktergennemsnit", "Vægtet karaktergennemsnit")])
# Type of school, type of class, year: five in the denominator, of which three in a special school or class; one in another
# type of school, one past the 10th year, and the copy that another municipality sees. Normal classes: 4, and past the 10th 1.
pupil = {"kommunekode": here, "bopaelskommune": here, "skoleejerkommune": here, "betalingskommune": here, "antal_elever": 1,
         "tid_id": 20200901, "institution_id": schools[0]}
kinds = [(1012, 40, 0), (1012, 50, 3), (1014, 41, 10), (1015, 40, 5), (1016, 40, 5), (1012, 40, 11), (-1, 50, 5)]
pupils = planted("fakta_elev", [
    {**pupil, "institutionstype_id": school, "klassetype_id": group, "klassetrin_id": year} for school, group, year in kinds
] + [{**pupil, "kommunekode": there, "institutionstype_id": 1012, "klassetype_id": 50, "klassetrin_id": 3}])
checks.equal("who is in the measures of pupils", [8, 3, 5, Fraction(3, 5), 5], [pupils.value(measure, {}) for measure in (
    "Antal elever", "Segregeringsgrad, tæller", "Segregeringsgrad, nævner", "Segregeringsgrad", "Elever i Rapport 1")])
# A school without pupils on the year's last day has none that year, though it had one before.
closed = planted("fakta_elev", [{**pupil, "tid_id": 20201001}, {**pupil, "institution_id": schools[1]}])
of_school = lambda key: {shown["dim_institution.institution_id"]: key, shown["dim_tid.skoleaar"]: "2020/2021"}
checks.equal("the last day is the year's, not the school's", [1, None],
             [closed.value("Antal elever", of_school(key)) for key in schools])

# A fault that somebody could make in each measure must be seen.
FAULTS = [
    ("Elever i Rapport 1", '"40", "41"', '"41"'), ("Elever i Rapport 1", "= 9)", "<> 9)"),
    ("Antal elever", "= sidste", "<> sidste"), ("Antal elever", "MAX(", "SUM("),
    ("Antal elever efter bopæl", "[Bopælskommune]", "[Skoleejerkommune]"),
    ("Antal elever efter skoleejer", "[Skoleejerkommune]", "[Betalingskommune]"),
    ("Antal elever efter betaler", "[Betalingskommune]", "[Bopælskommune]"),
    ("Segregeringsgrad, nævner", ">= 0", ">= 1"), ("Segregeringsgrad, nævner", "1012, ", ""),
    ("Segregeringsgrad, tæller", "|| ", "&& "), ("Segregeringsgrad", "[Segregeringsgrad, tæller]", "[Antal elever]"),
    ("Karaktergennemsnit", ">= 4", ">= 9"), ("Karaktergennemsnit", '= "Ja"', '= "Nej"'),
    ("Vægtet karaktergennemsnit", ">= 8", ">= 4"), ("Vægtet karaktergennemsnit", " * ", " + "), ("Antal karakterer", "SUM(", "MAX("),
]
for measure, good, bad in FAULTS if scope == "own" else []:
    faulty = {**formulas, measure: formulas[measure].replace(good, bad, 1)}
    seen = good in formulas[measure] and bool(wrong(Model(tables, relationships, faulty), measure))
    checks.equal(f"{measure}: {good.strip()} as {bad.strip() or 'nothing'} is seen", True, seen)
checks.refused("DAX that is not known here", lambda: parse("TOTALYTD([Antal elever], 'Tid'[Dato])"))
checks.end()
