"""psqlODBC through unixODBC with the connection string of `flis connect odbc`, as Targit and Excel use it.

    odbc_client.py FOLDER OTHER_ROOT
"""
import os
import pathlib
import subprocess
import sys

import pyodbc

from expectations import Checks, foreign_keys, tables

checks = Checks()
folder = pathlib.Path(sys.argv[1])
# The driver has another name on Windows; all the rest is the file's.
text = (folder / "FLIS Skole.odbc.txt").read_text("utf-8").strip().replace("PostgreSQL Unicode(x64)", "PostgreSQL Unicode")
password = f"Password={{{os.environ['PGPASSWORD']}}};"


def open_connection(string):
    connection = pyodbc.connect(string + password, timeout=20)
    connection.setdecoding(pyodbc.SQL_CHAR, "utf-8")
    return connection


with open_connection(text) as connection:
    cursor = connection.cursor()
    one = lambda sql: cursor.execute(sql).fetchone()[0]
    checks.equal("encrypted", True, one("select ssl from pg_stat_ssl where pid = pg_backend_pid()"))
    listed = {f"{row.table_schem}.{row.table_name}": row.table_type for row in cursor.tables()}
    checks.equal("tables of the star", tables("skole"),
                 sorted(name for name in listed if name.split(".")[0] in ("faelles", "skole") and ".flad_" not in name))
    checks.equal("flat views", ["skole.flad_elev", "skole.flad_karakter"], sorted(n for n in listed if ".flad_" in n))
    # psqlODBC asks for every table there is, not for those that the login may read.
    checks.refused("a partition, though it is listed", lambda: cursor.execute("select 1 from leaf.skole_fakta_elev_510"))
    found = sorted(
        (f"{row.fktable_schem}.{row.fktable_name}", row.fkcolumn_name, f"{row.pktable_schem}.{row.pktable_name}", row.pkcolumn_name)
        for fact in ("fakta_elev", "fakta_karakter")
        for row in cursor.foreignKeys(foreignTable=fact, foreignSchema="skole").fetchall())
    checks.equal("foreign keys", foreign_keys("skole"), found)
    sizes = {row.column_name: (row.type_name, row.column_size) for row in cursor.columns(table="dim_kommune", schema="faelles")}
    checks.equal("a text with its length", ("varchar", 40), sizes["navn"])
    checks.equal("own rows only", [510], [row[0] for row in cursor.execute("select distinct kommunekode from skole.flad_elev")])
    checks.equal("an error list with CPR numbers", 510, one(
        "select min(kommunekode) from kvalitet.sk05_forloeb_i_baade_kmd_og_tea"))
    checks.equal("true and false as such", True, one("select er_kanonisk from skole.fakta_elev where kanonisk = 'Ja' limit 1"))
    checks.equal("æøå", "Høje-Taastrup", one("select navn from faelles.dim_kommune where kommunekode = 169"))
    counted = one("select count(*) from skole.fakta_elev")
    fetched = sum(1 for _ in cursor.execute("select * from skole.flad_elev"))
    checks.equal("a whole fact in pieces, none lost", counted, fetched)
checks.refused("a write", lambda: open_connection(text).execute("delete from skole.fakta_elev"))
checks.refused("a certificate of another root", lambda: open_connection(text.replace(os.environ["SSL_ROOT"], sys.argv[2])))
checks.refused("a name that is not in the certificate", lambda: open_connection(text.replace("localhost", "127.0.0.1")))

os.environ["ODBCINI"] = str(folder / "odbc.ini")
with pyodbc.connect("DSN=FLIS Skole;" + password) as connection:
    schemas = {row.table_schem for row in connection.cursor().tables(tableType="TABLE")}
    checks.equal("schemas of tables listed by the DSN of odbc.ini, without the technical ones",
                 set(), schemas & {"leaf", "historik", "landing", "byg", "aktuel"})
end = subprocess.run(
    ["isql", "-b", "-d;", "FLIS Skole", "", os.environ["PGPASSWORD"]], capture_output=True, text=True,
    input="select count(*) from skole.fakta_elev\n")
checks.equal("isql with the DSN of odbc.ini", str(counted), end.stdout.strip())
checks.end()
