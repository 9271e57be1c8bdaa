#!/usr/bin/python3
"""kept_comparison.py COMPARE.json RESULTS.h5 - whether the results hold, number by number, what `sluse compare --json` said."""
import json
import sys

import h5py

with open(sys.argv[1], encoding="utf-8") as file:
    said = json.load(file)
faults = []


def text(value):
    return value.decode() if isinstance(value, bytes) else value


with h5py.File(sys.argv[2]) as results:
    held = results["answers/compare/surge"]
    items = held["scenarios"]
    if len(items) != len(said["scenarios"]):
        faults.append(f"{len(items)} scenarios, not {len(said['scenarios'])}")
    for number, scenario in enumerate(said["scenarios"], 1):
        table = items[str(number)]["differences"]
        for row, difference in enumerate(scenario["differences"]):
            for name, value in difference.items():
                if value is None:
                    continue
                kept = table[name][row]
                same = text(kept) == value if isinstance(value, str) else abs(kept - value) <= 1e-6 * max(1, abs(value))
                if not same:
                    faults.append(f"scenario {number} {name}: {kept} is not {value}")
print(*faults[:5], sep="\n")
sys.exit(bool(faults))
