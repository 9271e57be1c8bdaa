#!/usr/bin/python3
"""What a page holds is as docs/report.schema.json says, of every scenario of the library. Prints TAP."""
import glob
import json
import os
import sys
import tempfile

try:
    import jsonschema
except ImportError as missing:
    print(f"1..0 # SKIP {missing}; Debian has it as python3-jsonschema")
    sys.exit()

from tap import ROOT, run, sluse, test    # beside this file

with open(os.path.join(ROOT, "docs", "report.schema.json"), encoding="utf-8") as schema_file:
    SCHEMA = jsonschema.Draft202012Validator(json.load(schema_file))


def is_sound(path):
    """Of a few replications, with and without small numbers, and beside earlier results."""
    with tempfile.TemporaryDirectory() as folder:
        results = os.path.join(folder, "results.h5")
        sluse("run", path, "--replications", "2", "-q", "-o", results)
        for options in ((), ("--suppress", "5"), ("--previous", results)):
            faults = [f"{'/'.join(map(str, fault.absolute_path))}: {fault.message[:200]}" for fault in SCHEMA.iter_errors(json.loads(sluse("report", results, "--json", *options)))]
            assert not faults, (os.path.basename(path), options, faults[:5])


for scenario in sorted(glob.glob(os.path.join(ROOT, "scenarios", "*.yaml"))):
    def one(path=scenario):
        is_sound(path)
    one.__name__ = "the_page_of_" + os.path.basename(scenario)[:-5]
    test(one)

sys.exit(1 if run() else 0)
