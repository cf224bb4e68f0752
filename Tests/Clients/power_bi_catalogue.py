"""Power BI's catalogue queries, as psql sends them for the same login: tables, columns, keys, relationships.

    power_bi_catalogue.py SERVICEFILE
"""
import os
import pathlib
import subprocess
import sys

from expectations import Checks, benchmark_keys, benchmarks, columns, foreign_keys, tables

checks = Checks()
os.environ["PGSERVICEFILE"] = sys.argv[1]
queries = pathlib.Path(__file__).parent / "powerbi"


def ask(name, table="."):
    schema, _, bare = table.partition(".")
    end = subprocess.run(
        ["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-v", f"schema={schema}", "-v", f"table={bare}", "-d", "service=flis",
         "-f", str(queries / f"{name}.sql")], capture_output=True, text=True, check=True)
    return [tuple(line.split("|")) for line in end.stdout.splitlines()]


listed = [(f"{row[0]}.{row[1]}", row[2]) for row in ask("tables")]
every_table = sorted(tables("skole") + benchmarks("skole"))
every_key = sorted(foreign_keys("skole") + benchmark_keys("skole"))
checks.equal("tables of the star, and of the benchmark", every_table, sorted(name for name, kind in listed if kind == "BASE TABLE"))
checks.equal("schemas with views", {"afvigelse", "kvalitet", "noegletal", "rapport", "skole"},
             {name.split(".")[0] for name, kind in listed if kind == "VIEW"})
for table, names in columns("skole").items():
    found = ask("columns", table)
    checks.equal(f"columns of {table}", names, [row[0] for row in found])
    garbled = {row[3] for row in found} - {
        "integer", "bigint", "date", "numeric", "character varying", "boolean"}
    checks.equal(f"types of {table} that Power BI does not know", set(), garbled)
    keys = ask("keys", table)
    checks.equal(f"{table} has a primary key", {"Y"}, {row[3] for row in keys})
found = sorted(
    (table, row[3], f"{row[0]}.{row[1]}", row[2])
    for table in every_table for row in ask("points_to", table))
checks.equal("foreign keys, asked from the fact", every_key, found)
found = sorted(
    (f"{row[1]}.{row[2]}", row[3], table, row[0])
    for table in tables("skole") for row in ask("pointed_to_by", table))
checks.equal("foreign keys, asked from the dimension", every_key, found)
checks.end()
