"""What the tests of reports share: results of the asylum scenario in a folder of their own, and how a report is read beside them."""
import atexit
import json
import os
import re
import shutil
import tempfile
import xml.etree.ElementTree as xml
import zipfile

import h5py

from tap import ROOT, sluse    # beside this file

FOLDER = tempfile.mkdtemp()
RESULTS = os.path.join(FOLDER, "results.h5")
atexit.register(shutil.rmtree, FOLDER)
sluse("run", os.path.join(ROOT, "scenarios", "asylum-surge.yaml"), "--replications", "12", "-q", "-o", RESULTS)


def data(*arguments):
    return json.loads(sluse("report", RESULTS, "--json", *arguments))


def near(found, wanted, what):
    assert abs(found - wanted) <= 2e-6 * max(1, abs(wanted)), f"{what}: the report says {found}, the results file {wanted}"


def column(report, where, slug):
    return [c["slug"] for c in report["columns"][where]].index(slug)


def each_scenario(report):
    with h5py.File(RESULTS) as file:
        for scenario in report["scenarios"]:
            yield scenario, file[scenario["group"]]


def sheets(path):
    """Returns {name: [[cell]]} with numbers as floats; empty cells are None."""
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(path) as book:
        assert book.testzip() is None
        strings = ["".join(t.text or "" for t in item.iter(f"{{{space['m']}}}t")) for item in xml.fromstring(book.read("xl/sharedStrings.xml"))]
        names = [sheet.get("name") for sheet in xml.fromstring(book.read("xl/workbook.xml")).find("m:sheets", space)]
        found = {}
        for number, name in enumerate(names, 1):
            root = xml.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
            rows = []
            for row in root.find("m:sheetData", space):
                cells = {}
                for cell in row:
                    value = cell.find("m:v", space)
                    if value is not None:
                        cells[re.match("[A-Z]+", cell.get("r")).group()] = strings[int(value.text)] if cell.get("t") == "s" else float(value.text)
                rows.append(cells)
            found[name] = (rows, root.find("m:autoFilter", space), root.find(".//m:pane", space), root.find("m:drawing", space))
        return found
