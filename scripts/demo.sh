#!/usr/bin/env bash
# Three months of school data, from files to figures. Run it twice: the second time changes nothing.
set -euo pipefail
[ -x .build/release/flis ] && PATH="$PWD/.build/release:$PATH"
home=${FLIS_HOME:-.flis}
deliveries=$home/demo

heading() { printf '\n\033[1m── %s\033[0m\n\n' "$1"; }
# Exit code 1 means findings: the demo plants faulty deliveries, so that is what we expect.
findings_are_fine() { "$@" || [ $? -eq 1 ]; }

heading "Example deliveries"
flis-examples write --to "$deliveries"
flis database up

for month in 2021-01 2021-02 2021-03; do
    heading "Måned $month"
    findings_are_fine flis run --leave --inbox "$deliveries/$month" --month "$month"
done

heading "Kørsler"
flis status
heading "Datakvalitetstest, København"
flis report test --kommune 101
heading "Fejlliste sk04, København (de første ti af listen; CPR-numrene har aldrig været udstedt)"
flis report sk04 --kommune 101 | sed -n 1,14p
heading "Afvigelsesrapport: karaktergennemsnit"
flis report karaktergennemsnit
heading "Afvigelsesrapport: vægtet karaktergennemsnit"
flis report vaegtet_karaktergennemsnit
heading "Rapport 1. Hvilke skoler går vores elever i? København, september"
flis report hvilke_skoler_gaar_vores_elever_i --kommune 101
heading "Nøgletal: segregeringsgrad i FLIS' og STILs definition, København, september"
flis report segregeringsgrad --kommune 101 | grep -E 'maaned|──|[0-9]{4}0901'
heading "Is all well?"
# An alarm is for a server that others reach; this one is a socket below .flis. It may be older than the repairs.
flis doctor || [ $? -le 2 ]
heading "Connect a BI tool"
cat <<TEXT
The star is in the schemas faelles and skole of this database:
  $(flis database target)
A person's own login and files for LibreOffice, ODBC, psql, Power BI, Excel, Tableau and Targit, in five minutes:
  docs/kommune/README.md, «Prøv det i demoen»
Any fact row back to its file and line:  select * from faelles.spor(leverance_id, linje)
TEXT
