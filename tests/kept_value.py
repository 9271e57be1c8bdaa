#!/usr/bin/python3
"""kept_value.py VALUE.json RESULTS.h5 SLUSE - whether the report of the results holds, column by column, what `sluse value --json` said."""
import json
import subprocess
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    said = json.load(file)
report = json.loads(subprocess.run([sys.argv[3], "report", sys.argv[2], "--json"], capture_output=True, text=True, check=True).stdout)
held = next(answer for answer in report["answers"] if answer["command"] == "value")["holds"]
faults = []


def near(a, b):
    return a == b or isinstance(a, float | int) and isinstance(b, float | int) and abs(a - b) <= 1e-6 * max(1, abs(a))


for number, figure in enumerate(said["figures"]):
    cells = held["figures"][number]["cells"]
    if held["figures"][number]["slug"] != figure["slug"] or any(len(column) != len(figure["cells"]) for column in cells.values()):
        faults.append(f"figure {number + 1} has another name or other rows")
        continue
    faults += [f"{figure['slug']} row {row + 1}: {name}" for row, cell in enumerate(figure["cells"]) for name, value in cell.items()
               if not near(value, cells[name][row] if name in cells else None)]
if len(held["figures"]) != len(said["figures"]) or not said["figures"] or held["scenario"] != said["scenario"]:
    faults.append("the figures are not the same")
print(*faults[:5], sep="\n")
sys.exit(bool(faults))
