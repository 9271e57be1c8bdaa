#!/usr/bin/python3
"""`--suppress`: no withheld count follows from what the report's data, the workbook and the CSV files tell, all of them together.

What is received, decided and withdrawn by case type, track and week are unknowns; every number told is one sum of them. A number of few cases
that lies in the span of those told could be recomputed: there must be none.
  SLUSE=build/sanitize/sluse tests/test_withheld_balance.py      another program than ./sluse
"""
import csv
import datetime
import json
import os
import sys
import tempfile
import zipfile
import xml.etree.ElementTree as xml

try:
    import numpy
except ImportError as missing:
    print(f"1..0 # SKIP {missing}; Debian has it as python3-numpy")
    sys.exit()

from tap import run, sluse, test    # beside this file

FEW = 5
SUPPRESSED = ("--suppress", str(FEW))
FLOWS = {"intake": 1, "decided": -1, "withdrawn": -1}
RARE = """sluse: 1
name: Few
period: 2027-01-04..2027-12-31
start: {warm up: 13 weeks}
teams:
  t: {officers: 2}
cases:
  a: {intake: {per month: 60}, goal: 90 % within 30 days, track: a}
  b: {intake: {per month: 40}, goal: 90 % within 30 days, track: a}
  c: {intake: {per year: 3}, goal: 90 % within 30 days, track: a}
tracks:
  a:
    - hold: {what: papers, time: 10 days}
    - branch: {what: w, to: {withdrawn: WITHDRAWN %, next: rest}}
    - decide: {by: t, time: lognormal mean 2 h cv 0.8}
scenarios:
  as is: {}
  more: {set: {cases.b.intake: {per month: 41}}}
"""


def table(folder, name):
    with open(os.path.join(folder, name), newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def told(results, folder, *suppress):
    sluse("show", results, "--csv", folder, *suppress)
    return {name: table(folder, name) for name in ("figures.csv", "weekly_figures.csv", "weekly_cases.csv")} | {
        "report": json.loads(sluse("report", results, "--json", *suppress))}


class Unknowns:
    """Of a scenario: a number per type and track, week and flow, and the open ones at the start; sums of them are vectors."""

    def __init__(self, weekly_cases, scenario):
        rows = [row for row in weekly_cases if row["scenario"] == scenario]
        self.weeks = sorted({row["week"] for row in rows})
        self.pairs = sorted({(row["type"], row["track"]) for row in rows})
        self.size = len(self.pairs) * (1 + len(FLOWS) * len(self.weeks))

    def at(self, pair, week=None, flow=None):
        base = self.pairs.index(pair) * (1 + len(FLOWS) * len(self.weeks))
        return base if week is None else base + 1 + self.weeks.index(week) * len(FLOWS) + list(FLOWS).index(flow)

    def sum(self, what, pairs, weeks):
        vector = numpy.zeros(self.size)
        for pair in pairs:
            if what in FLOWS:
                vector[[self.at(pair, week, what) for week in weeks]] = 1
                continue
            vector[self.at(pair)] = 1                                     # open when the last of the weeks, or nothing, has passed
            for week in self.weeks[:self.weeks.index(weeks[-1]) + 1] if weeks else []:
                for flow, sign in FLOWS.items():
                    vector[self.at(pair, week, flow)] = sign
        return vector


def sums(all_told, scenario, unknowns):
    """Each number of cases: what it is called, its vector and its value, None where it is withheld."""
    slugs = {"intake": "intake", "decided": "decided", "withdrawn": "withdrawn", "open cases": "open"}
    pairs_of = {"whole": lambda name: unknowns.pairs, "type": lambda name: [pair for pair in unknowns.pairs if pair[0] == name],
                "track": lambda name: [pair for pair in unknowns.pairs if ", ".join(pair) == name]}
    for name in ("figures.csv", "weekly_figures.csv"):
        for row in all_told[name]:
            if row["scenario"] == scenario and row["figure"] in slugs and row["per"] in pairs_of:
                weeks = [row["week"]] if "week" in row else unknowns.weeks
                yield f"{name}: {row}", unknowns.sum(slugs[row["figure"]], pairs_of[row["per"]](row["name"]), weeks), row["mean"]
    for row in all_told["weekly_cases.csv"]:
        for column, what in {"intake": "intake", "decided": "decided", "withdrawn": "withdrawn", "open_end": "open"}.items():
            if row["scenario"] == scenario:
                yield f"weekly_cases.csv: {row['week']} {row['type']} {column}", unknowns.sum(what, [(row["type"], row["track"])], [row["week"]]), row[column]
    yield from sums_of_report(all_told["report"], scenario, unknowns)


def sums_of_report(report, scenario, unknowns):
    slugs = {"intake": "intake", "decided": "decided", "withdrawn": "withdrawn", "open_cases": "open"}
    own = [one for one in report["scenarios"] if one["name"] == scenario][0]
    types = [[pair for pair in unknowns.pairs if pair[0] == row["name"]] for row in own["types"]]
    lists = [("cells", "whole", unknowns.pairs, own["cells"]), ("budget", "budget", unknowns.pairs, own["budget"]), ("agency", "agency", unknowns.pairs, own["agency"])]
    lists += [(f"types {row['name']}", "types", pairs, row["cells"]) for row, pairs in zip(own["types"], types)]
    for what, columns, pairs, cells in lists:
        for column, cell in zip(report["columns"][columns], cells):
            if column["slug"] in slugs and cell:
                yield f"report {what}: {column['slug']}", unknowns.sum(slugs[column["slug"]], pairs, unknowns.weeks), cell["mean"]
    for column, path in zip(report["columns"]["weeks"], own["paths"]):
        for week, mean in zip(own["weeks"], path["mean"] if path and column["slug"] in slugs else []):
            yield f"report path: {column['slug']} {week}", unknowns.sum(slugs[column["slug"]], unknowns.pairs, [week]), mean
    for curve in own["curves"]:
        pairs = [pair for pair in unknowns.pairs if curve["name"] in ("", pair[0])]
        yield f"report curve: {curve['name']}", unknowns.sum("decided", pairs, unknowns.weeks), curve["decided"]
    for name, weeks in (("ages", unknowns.weeks), ("ages_begin", [])):
        for pairs, bands in zip(types, own[name]):
            yield f"report {name}: {pairs}", unknowns.sum("open", pairs, weeks), None if None in bands else sum(bands)
    first = 0
    for month in own["months"]:                                           # as many weeks as it has: those before it are told of already
        count = month_weeks(own, month["month"])
        for column, cell in zip(report["columns"]["months"], month["cells"]):
            if column["slug"] in slugs and cell:
                yield f"report {month['month']}: {column['slug']}", unknowns.sum(slugs[column["slug"]], unknowns.pairs, unknowns.weeks[first:first + count]), cell["mean"]
        first += count
    assert first == len(unknowns.weeks), (first, len(unknowns.weeks))


def month_weeks(own, month):
    first, last = own["week_start"][0], "2027-12-31"
    days = [datetime.date.fromisocalendar(int(week[:4]), int(week[6:]), 4).isoformat() for week in own["weeks"]]
    return sum(min(max(day, first), last)[:7] == month for day in days)


def number(value):
    return None if value in (None, "") else float(value)


def recomputed(results):
    """The numbers of few cases that follow from those told; how many are told, and how many withheld."""
    with tempfile.TemporaryDirectory() as all_folder, tempfile.TemporaryDirectory() as folder:
        every, some = told(results, all_folder), told(results, folder, *SUPPRESSED)
    found, tells, withholds = [], 0, 0
    for scenario in [one["name"] for one in every["report"]["scenarios"]]:
        unknowns = Unknowns(every["weekly_cases.csv"], scenario)
        values = [(what, vector, number(value)) for what, vector, value in sums(every, scenario, unknowns)]
        shown = [number(value) for _, _, value in sums(some, scenario, unknowns)]
        assert len(values) == len(shown)
        known = numpy.array([vector for (_, vector, _), value in zip(values, shown) if value is not None])
        tells, withholds = tells + len(known), withholds + len(values) - len(known)
        span, sizes, _ = numpy.linalg.svd(known.T @ known)
        span = span[:, sizes > 1e-6 * sizes[0]]
        for (what, vector, value), value_shown in zip(values, shown):
            if value is None or not 0 < value < FEW:
                continue
            assert value_shown is None, f"told: {what}"
            if numpy.linalg.norm(vector - span @ (span.T @ vector)) < 1e-6 * numpy.linalg.norm(vector):
                found.append(f"{scenario}: {what} = {value}")
    return found, tells, withholds


def made(text, folder, replications="12"):
    scenario, results = os.path.join(folder, "few.yaml"), os.path.join(folder, "few.h5")
    with open(scenario, "w", encoding="utf-8") as file:
        file.write(text)
    sluse("run", scenario, "--replications", replications, "-q", "-o", results)
    return results


@test
def no_count_of_few_can_be_recomputed():
    for withdrawn, rate in (("0", "3"), ("2", "3"), ("2", "60")):
        with tempfile.TemporaryDirectory() as folder:
            text = RARE.replace("WITHDRAWN %, next", f"{withdrawn} %, next").replace("per year: 3", f"per year: {rate}")
            found, tells, withholds = recomputed(made(text, folder))
            print(f"# withdrawn {withdrawn} %, {rate} a year of c: {tells} numbers told, {withholds} withheld", file=sys.stderr)
            assert not found, (withdrawn, rate, len(found), found[:5])
            assert tells > 100 and withholds


@test
def no_count_of_few_at_the_end_follows_from_the_balance():
    with tempfile.TemporaryDirectory() as folder:
        text = RARE.replace("WITHDRAWN", "0").replace("10 days", "1 h").replace("start: {warm up: 13 weeks}\n", "")
        found, tells, withholds = recomputed(made(text, folder))
        assert not found, (len(found), found[:5])
        assert tells and withholds


SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@test
def the_workbook_tells_no_more():
    with tempfile.TemporaryDirectory() as folder:
        results, book = made(RARE.replace("WITHDRAWN", "2"), folder), os.path.join(folder, "few.xlsx")
        sluse("report", results, "-o", book, *SUPPRESSED)
        report = json.loads(sluse("report", results, "--json", *SUPPRESSED))
        with zipfile.ZipFile(book) as file:
            strings = ["".join(part.itertext()) for part in xml.fromstring(file.read("xl/sharedStrings.xml"))]
            names = [sheet.get("name") for sheet in xml.fromstring(file.read("xl/workbook.xml")).iter(SHEETS + "sheet")]
            sheet = xml.fromstring(file.read(f"xl/worksheets/sheet{names.index('Case types') + 1}.xml"))
        rows = [{cell.get("r").rstrip("0123456789"): strings[int(cell[0].text)] if cell.get("t") == "s" else cell[0].text if len(cell) else None for cell in row}
                for row in sheet.iter(SHEETS + "row")]
        decided = [place for place, head in rows[0].items() if head and head.lower().startswith("decided\n")]
        at = [column["slug"] for column in report["columns"]["types"]].index("decided")
        assert decided, rows[0]
        for row, one in zip(rows[1:4], report["scenarios"][0]["types"]):
            assert (row.get(decided[0]) is None) == (one["cells"][at]["mean"] is None), (row, one["name"])


run()
