"""What the tests of reports share: results of the asylum scenario in a folder of their own, and how a report is read beside them."""
import atexit
import json
import os
import shutil
import tempfile

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
