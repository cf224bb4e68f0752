"""Checks the files of `flis connect` in a folder: each with the strictest reader there is for it.

JSON against Microsoft's published schemas (a copy is in schemas/), TMDL with the parser of powerbi-tmdl-tools,
.tds with Tableau's tableaudocumentapi, .odc and .tds as XML, and no password in any of them.

    check_files.py FOLDER HOST PORT DATABASE LOGIN
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as xml

import jsonschema
import referencing
from tableaudocumentapi import Datasource

from expectations import Checks, benchmarks, model_relationships, model_tables

folder = pathlib.Path(sys.argv[1])
host, port, database, login = sys.argv[2:6]
here = pathlib.Path(__file__).parent
BASE = "https://developer.microsoft.com/json-schemas/"
checks = Checks()


def schema_of(address):
    """A schema by its published address, from the copy; anything else is a fault."""
    path = here / "schemas" / address.split("#")[0].removeprefix(BASE)
    return referencing.Resource.from_contents(
        json.loads(path.read_text("utf-8")), default_specification=referencing.jsonschema.DRAFT7
    )


registry = referencing.Registry(retrieve=schema_of)
projects = list(folder.glob("*.pbip"))
checks.equal("one Power BI project", 1, len(projects))
json_files = [
    file for file in sorted(folder.rglob("*"))
    if file.suffix in (".pbip", ".pbism", ".pbir", ".json") or file.name == ".platform"
]
checks.equal("JSON files of the project", 10, len(json_files))
for file in json_files:
    content = json.loads(file.read_text("utf-8"))
    address = content["$schema"]
    schema = schema_of(address).contents
    # The schemas refer to each other by relative paths.
    schema["$id"] = address
    faults = list(jsonschema.Draft7Validator(schema, registry=registry).iter_errors(content))
    checks.equal(f"{file.name} against {address.removeprefix(BASE)}", [], [fault.message for fault in faults])

source = json.loads(next(folder.glob("*.pbids")).read_text("utf-8"))
checks.equal("keys of .pbids", {"version", "connections"}, set(source))
checks.equal("connections of .pbids", [{
    "details": {"protocol": "postgresql", "address": {"server": f"{host}:{port}", "database": database}},
    "options": {}, "mode": "Import",
}], source["connections"])

parsed = json.loads(subprocess.run(
    ["tmdl-to-json", str(projects[0])], check=True, capture_output=True, text=True, encoding="utf-8"
).stdout)
in_model = {table["name"].strip("'"): table for table in parsed["tables"]}
sources = {name: f"{table['schema']}.{table['item']}" for name, table in in_model.items()}
relationships = parsed["relationships"]
checks.equal("tables of the model", model_tables("skole"), sorted(sources.values()))
checks.equal("relationships of the model", model_relationships("skole"),
             sorted((sources[r["fromTable"]], sources[r["toTable"]]) for r in relationships))
columns = {(name, column["name"].strip("'")) for name, table in in_model.items() for column in table["columns"]}
broken = [r for r in relationships for end in ("fromColumn", "toColumn")
          if tuple(part.strip("'") for part in r[end].split(".", 1)) not in columns]
checks.equal("relationships with a column that is not there", [], broken)
active = [(r["fromTable"], r["toTable"])
          for r in relationships if str(r.get("isActive", True)).lower() != "false"]
checks.equal("active relationships between two tables, more than one", [], [p for p in set(active) if active.count(p) > 1])
measures = {measure["name"].strip("'"): measure for table in in_model.values() for measure in table.get("measures", [])}
checks.equal("measures", len(list((here / "../../sql/areas/skole/measures").resolve().glob("*.dax"))), len(measures))
for name, measure in measures.items():
    named = re.findall(r"'([^']+)'\[([^\]]+)\]", str(measure["expression"]))
    checks.equal(f"columns that the measure {name} names and nobody has", [], [n for n in named if n not in columns])
visual = json.loads(next(folder.rglob("visual.json")).read_text("utf-8"))
for role in visual["visual"]["query"]["queryState"].values():
    for projection in role["projections"]:
        (kind, field), = projection["field"].items()
        pair = (field["Expression"]["SourceRef"]["Entity"], field["Property"])
        there = pair in columns if kind == "Column" else pair[1] in measures
        checks.equal(f"the page's field {'.'.join(pair)}", True, there)

# People's numbers are for those who ask for a list, and are told of it; a model is read whole at each refresh.
checks.equal("columns with CPR numbers", [], [c for c in columns if "cpr" in c[1].lower()])

alone = 5 + len(benchmarks("skole")) + 1
checks.equal("views and benchmark tables by themselves: .tds, .odc", [alone, alone],
             [len(list(folder.glob(f"*.{kind}"))) for kind in ("tds", "odc")])
for file in sorted(folder.glob("*.tds")):
    connection = Datasource.from_file(str(file)).connections[0]
    found = [connection.server, connection.port, connection.dbname, connection.username, connection.dbclass]
    checks.equal(f"connection of {file.name}", [host, port, database, login, "postgres"], found)
    fields = Datasource.from_file(str(file)).fields
    checks.equal(f"fields of {file.name} with a caption", [], [f.id for f in fields.values() if not f.caption])
for file in sorted(folder.glob("*.odc")):
    root = xml.parse(file).getroot()
    text = root.find(".//{urn:schemas-microsoft-com:office:odc}ConnectionString").text
    checks.equal(f"connection string of {file.name}", True, f"Username={login};" in text and "SSLmode=verify-full;" in text)
    print("          ", root.find(".//{urn:schemas-microsoft-com:office:odc}CommandText").text[:60], "…")
secrets = [file.name for file in folder.rglob("*") if file.is_file()
           and (os.environ["PGPASSWORD"] in file.read_text("utf-8", "replace")
                or re.search(r"(?i)pass(word)?\s*=|pwd\s*=", file.read_text("utf-8", "replace")))]
checks.equal("files with a password", [], secrets)
checks.end()
