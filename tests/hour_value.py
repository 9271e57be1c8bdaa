"""Compares a cell of `sluse value --per hour` with the scenario that puts somebody there by hand.

    hour_value.py COMPARED.json VALUE.json SCENARIO HOUR FIRST_DAY
"""
import json
import sys

compared, value, scenario, hour, first = sys.argv[1:]
written = {d["figure"]: d["mean"] for s in json.load(open(compared))["scenarios"] if s["name"] == scenario for d in s["differences"]}
cells = {f["figure"]: c["mean"] for f in json.load(open(value))["figures"] for c in f["cells"] if (c["team"], c["first"]) == (hour, first)}
assert set(cells) == {"hours short", "cost"}, cells
for figure, mean in cells.items():
    assert mean and mean == written[figure], (figure, mean, written[figure])
