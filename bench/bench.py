"""The speed of Sluse: a table, and the same as JSON. `make bench`, `make bench-national`, `make bench-check`.

    bench.py OUT.json [WORD...]      measures the rows whose name holds one of the words; without words all
    bench.py --national OUT.json     the national year
    bench.py --check [--update]      fails when it has become slower than bench/baseline.txt; --update writes that anew
"""
import datetime
import json
import os
import sys

import measure
import rows

BASELINE = "bench/baseline.txt"
MORE_INSTRUCTIONS, MORE_TIME = 1.05, 1.15                    # what fails
LEAST = rows.ROWS[0].least                                   # of the ratio to the floor; once reached it is kept
SOURCE = "peers measured 2026-11-23 on another machine (AMD Zen 3), whose floor takes 122 to 140 ns per case: compare nanoseconds by the floors, bench/README.md"


def reached(row, value):
    """Which of its two marks a row reaches."""
    sign = 1 if row.less_is_better else -1
    return "goal" if sign * value <= sign * row.goal else "at least" if sign * value <= sign * row.least else "not reached"


def measured(row):
    found = row.measure()
    result = {"name": row.name, "unit": row.unit, "goal": row.goal, "at_least": row.least, "peers": row.peers}
    if isinstance(found, str):
        return dict(result, median=None, best=None, reached="not measured", note=found)
    return dict(result, median=found[0], best=found[1], reached=reached(row, found[0]), note=found[2])


def number(value):
    return "-" if value is None else "%.3g" % value if abs(value) < 1000 else "%.0f" % value


LINE = "%-42s %8s %8s  %-11s %6s %8s  %-12s %s"


def table_row(result):
    return LINE % (result["name"], number(result["median"]), number(result["best"]), result["unit"], number(result["goal"]),
                   number(result["at_least"]), result["reached"], result["note"])


def bench(chosen, path):
    about = {"date": datetime.date.today().isoformat(), "processor": measure.processor(), "processors": len(os.sched_getaffinity(0)),
             "build": measure.build(), "source_of_peers": SOURCE}
    print("%(processor)s, %(processors)d processors; %(build)s" % about)
    print(LINE % ("", "median", "best", "", "goal", "at least", "reached", ""))
    results = []
    for row in chosen:
        results.append(measured(row))
        print(table_row(results[-1]), flush=True)
    print("\n%s" % SOURCE)
    for row in chosen:
        print("  %-42s %s" % (row.name, row.peers))
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "w") as file:
        json.dump(dict(about, rows=results), file, indent=1)
    print("\n%d of %d rows reach what is asked at least; all in %s"
          % (sum(r["reached"] in ("goal", "at least") for r in results), len(results), path))


def baseline_read():
    with open(BASELINE) as file:
        lines = [line.split(None, 1) for line in file if line.strip() and not line.startswith("#")]
    return {name: value.strip() for name, value in lines}


def baseline_write(instructions, ratio):
    with open(BASELINE, "w") as file:
        file.write("# What `make bench-check` compares with; `python3 -B bench/bench.py --check --update` writes it anew.\n"
                   "instructions_per_case %.1f\nratio_to_floor %.3f\nbuild %s\nprocessor %s\n"
                   % (instructions, ratio, measure.build(), measure.processor()))


def gate(what, value, most):
    passes = value <= most
    print("%s: %s %.4g, at most %.4g" % ("ok" if passes else "TOO SLOW", what, value, most))
    return passes


def check(update):
    instructions = measure.instructions_per_case(measure.NETWORK, "--set", "period=2026-01-05..2026-01-25")
    ours, theirs = measure.in_turn(5, measure.network, measure.floor)
    ratio = min(ours) / min(theirs)
    if update:
        baseline_write(instructions, ratio)
        return print("%s: %.1f instructions per case, %.3f x the floor" % (BASELINE, instructions, ratio))
    stored = baseline_read()
    if stored["build"] != measure.build():
        print("note: the baseline is of another build: " + stored["build"])
    before = float(stored["ratio_to_floor"])
    most = min(before * MORE_TIME, LEAST) if before <= LEAST else before * MORE_TIME
    passes = [gate("instructions per case", instructions, float(stored["instructions_per_case"]) * MORE_INSTRUCTIONS),
              gate("time over the floor, best of 5", ratio, most)]
    if not all(passes):
        sys.exit(1)


def main(words):
    if words[:1] == ["--check"] and set(words[1:]) <= {"--update"}:
        check(update=len(words) > 1)
    elif len(words) == 2 and words[0] == "--national":
        bench([row for row in rows.ROWS if row.measure is rows.national], words[1])
    elif words and not words[0].startswith("-"):
        bench([row for row in rows.ROWS if len(words) == 1 or any(word in row.name for word in words[1:])], words[0])
    else:
        sys.exit(__doc__)


main(sys.argv[1:])
