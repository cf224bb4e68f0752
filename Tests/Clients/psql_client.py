"""psql with the service file of `flis connect psql`: TLS verified, SCRAM, own rows only.

    psql_client.py SERVICEFILE
"""
import os
import subprocess
import sys

from expectations import Checks

checks = Checks()
os.environ["PGSERVICEFILE"] = sys.argv[1]


def ask(sql, **settings):
    words = " ".join(["service=flis"] + [f"{key}={value}" for key, value in settings.items()])
    end = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", words, "-c", sql], capture_output=True, text=True)
    if end.returncode:
        raise RuntimeError(end.stderr.strip())
    return end.stdout.strip()


checks.equal("the connection is encrypted", "t", ask("select ssl from pg_stat_ssl where pid = pg_backend_pid()"))
checks.equal("pupils of own municipality only", "510", ask("select distinct kommunekode from skole.fakta_elev"))
checks.equal("outcomes of all municipalities", "98", ask("select count(distinct kommunekode) from kvalitet.testresultat"))
checks.equal("counts of own municipality only", "510", ask(
    "select distinct kommunekode from kvalitet.testresultat where antal_undersoegt is not null"))
checks.equal("æøå", "Høje-Taastrup", ask("select navn from faelles.dim_kommune where kommunekode = 169"))
# Reading it is logged, so it must go through although the sources of `flis connect` ask for reading only.
checks.equal("an error list with CPR numbers", "510", ask("select distinct kommunekode from kvalitet.sk05_forloeb_i_baade_kmd_og_tea"))
checks.refused("a name that is not in the certificate", lambda: ask("select 1", host="127.0.0.1"))
checks.refused("a certificate of another root", lambda: ask("select 1", sslrootcert=os.environ["OTHER_ROOT"]))
checks.refused("without TLS", lambda: ask("select 1", sslmode="disable"))
checks.refused("a wrong password", lambda: ask("select 1", password="forkert"))
checks.refused("the history", lambda: ask("select 1 from historik.skole_elevforloeb"))
checks.refused("a partition", lambda: ask("select 1 from leaf.skole_fakta_elev_510"))
checks.end()
