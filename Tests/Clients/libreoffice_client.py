"""LibreOffice without a screen opens the database file of `flis connect`, as one who has it and an invitation: lists the
tables, reads a query into Calc, and saves it as .xlsx.

    libreoffice_client.py FILE.odb INVITATION FOLDER
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
import zipfile

import uno
from com.sun.star.beans import PropertyValue

from expectations import Checks

checks = Checks()
file, invitation, folder = (pathlib.Path(word).resolve() for word in sys.argv[1:])
login, password = (re.search(rf"^{name}: *(.+)$", invitation.read_text("utf-8"), re.M)[1] for name in ("Login", "Adgangskode"))
shutil.rmtree(folder, ignore_errors=True)
folder.mkdir(parents=True)


def properties(**values):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


office = subprocess.Popen(
    ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile",
     "--accept=pipe,name=flisclients;urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for attempt in range(240):
        try:
            context = resolver.resolve("uno:pipe,name=flisclients;urp;StarOffice.ComponentContext")
            break
        except Exception:
            if attempt == 239 or office.poll() is not None:
                raise
            time.sleep(0.25)
    create = lambda name: context.ServiceManager.createInstanceWithContext(name, context)
    sources = create("com.sun.star.sdb.DatabaseContext")
    source = sources.getByName(file.as_uri())
    checks.equal("the login that it asks a password of", (login, True), (source.User, source.IsPasswordRequired))
    source.Password = password
    sources.registerObject("FLIS", source)

    connection = source.getConnection(login, password)
    checks.equal("the schemas it shows", {"afvigelse", "benchmark", "faelles", "kvalitet", "noegletal", "rapport", "skole"},
                 {name.split(".")[0] for name in connection.getTables().getElementNames()})
    rows = connection.getMetaData().getTables(None, "skole", "%", ("TABLE", "VIEW"))
    listed = []
    while rows.next():
        listed.append(rows.getString(3))
    checks.equal("what LibreOffice lists in skole", [
        "dim_fag", "dim_institution", "dim_institutionstype", "dim_klassetrin", "dim_klassetype", "flad_elev", "flad_karakter",
    ], sorted(listed))
    statement = connection.createStatement()
    answer = statement.executeQuery("select min(kommunekode) from kvalitet.sk05_forloeb_i_baade_kmd_og_tea")
    answer.next()
    checks.equal("an error list with CPR numbers", 510, answer.getInt(1))
    answer = statement.executeQuery("select count(*), count(distinct kommunekode) from skole.flad_elev "
                                    "where dato = (select max(dato) from skole.flad_elev)")
    answer.next()
    expected, municipalities = answer.getInt(1), answer.getInt(2)
    checks.equal("own rows only", 1, municipalities)

    desktop = create("com.sun.star.frame.Desktop")
    sheetbook = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, properties(Hidden=True))
    sheet = sheetbook.Sheets.getByIndex(0)
    sheet.getCellRangeByName("A1").doImport(properties(
        DatabaseName="FLIS", SourceType=uno.Enum("com.sun.star.sheet.DataImportMode", "QUERY"), SourceObject="Elev (flad)"))
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress.EndColumn
    headings = sheet.getCellRangeByPosition(0, 0, end, 0).getDataArray()[0]
    wanted = {"Bopælskommune (navn)", "Institutionsnavn", "Skoleår", "Køn", "Antal elever"}
    checks.equal("headings that are missing", set(), wanted - set(headings))
    checks.equal("rows in Calc", expected, cursor.RangeAddress.EndRow)
    workbook = folder / "elever.xlsx"
    sheetbook.storeToURL(f"file://{workbook}", properties(FilterName="Calc MS Excel 2007 XML"))
    sheetbook.close(True)
    texts = zipfile.ZipFile(workbook).read("xl/sharedStrings.xml").decode("utf-8")
    for word in ("Bopælskommune (navn)", "Skoleår", "Køn", "2020/2021"):
        checks.equal(f"{word} in the .xlsx", True, word in texts)

    def with_other_root():
        other = sources.createInstance()
        other.URL = source.URL.replace(os.environ["SSL_ROOT"], os.environ["OTHER_ROOT"])
        other.getConnection(login, password)

    checks.refused("a certificate of another root", with_other_root)
finally:
    office.terminate()
    office.wait(30)
checks.end()
