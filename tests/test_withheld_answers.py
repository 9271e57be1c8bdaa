#!/usr/bin/python3
"""`sluse report --suppress`: what searches have answered and the sentences of the finding tell no count of few cases.
  SLUSE=build/sanitize/sluse tests/test_withheld_answers.py      another program than ./sluse
"""
import csv
import json
import os
import re
import sys
import tempfile
import zipfile

try:
    import jsonschema
except ImportError as missing:
    print(f"1..0 # SKIP {missing}; Debian has it as python3-jsonschema")
    sys.exit()

from tap import ROOT, run, sluse, test    # beside this file

FEW = 50
COUNTS = ("decided", "open_cases", "overdue_cases")
DIVISION = """rules for division:
  sum: 7
  numbers:
    busy: {path: teams.busy.officers, between: [3, 5]}
    quiet: {path: teams.quiet.officers, between: [2, 4]}
"""

NEED = """sluse: 1
name: Start of few
period: 2027-01-04..2027-12-26
start:
  - {open: 3, case: rare, at: t, age: 10..40 days}
  - {open: 40, case: common, at: u, age: 10..40 days}
calendars:
  office: {hours: {mon-fri: 08:00-15:24}, closed: danish holidays}
teams:
  a: {officers: 1, case time: 70 %}
  b: {officers: 3, case time: 70 %}
cases:
  rare: {intake: {per month: {jan-dec: 0.6}}, goal: 90 % within 30 days, track: t}
  common: {intake: {per month: {jan-dec: 60}}, goal: 90 % within 30 days, track: u}
tracks:
  t: [{decide: {by: a, time: lognormal mean 30 h cv 0.8}}]
  u: [{decide: {by: b, time: lognormal mean 5 h cv 0.8}}]
replications: 8
"""


def report(*suppress, results=None):
    return json.loads(sluse("report", results or RESULTS, "--json", *suppress))


def changes(answer):
    """Each count's change that an answer tells of: its slug and the change."""
    holds = answer["holds"]
    if answer["command"] == "value":
        for figure in holds["figures"]:
            yield from ((figure["slug"], change) for change in figure["cells"]["mean"])
    if answer["command"] == "move":
        yield from ((slug, change["mean"]) for plan in holds["plans"] for slug, change in plan["figures"].items())
    if answer["command"] == "divide":
        yield from zip(holds["figures"]["slug"], holds["figures"]["mean"])
    if answer["command"] == "sensitivity":
        yield from ((figure["slug"], swing) for figure in holds["figures"] for swing in figure["inputs"]["swing"])


def withdrawn(results):
    """How many withdraw as it is."""
    folder = os.path.join(FOLDER.name, "tables")
    sluse("show", results, "--csv", folder)
    with open(os.path.join(folder, "figures.csv"), newline="", encoding="utf-8") as file:
        return next(float(row["mean"]) for row in csv.DictReader(file) if (row["scenario"], row["figure"], row["per"]) == ("as is", "withdrawn", "whole"))


def few(number):
    return 0 < number < FEW


@test
def changes_that_lead_to_few_cases_are_withheld():
    plain, told = report(), report("--suppress", str(FEW))
    slugs = [column["slug"] for column in plain["columns"]["agency"]]
    before = {slug: plain["scenarios"][0]["agency"][slugs.index(slug)]["mean"] for slug in COUNTS if slug in slugs}
    whole = [column["slug"] for column in plain["columns"]["whole"]]
    before.update({slug: plain["scenarios"][0]["cells"][whole.index(slug)]["mean"] for slug in COUNTS if slug in whole})
    assert set(before) == set(COUNTS), before
    beside = {"decided": "open_cases", "open_cases": "decided"}
    withheld = kept = 0
    for own, other in zip(plain["answers"], told["answers"]):
        for (slug, change), (_, shown) in zip(changes(own), changes(other)):
            if slug not in COUNTS:
                continue
            is_few = few(before[slug]) or few(before[slug] + change) or (slug in beside and few(before[beside[slug]] - change))
            assert (shown is None) == is_few, (own["command"], slug, before[slug], change, shown)
            withheld, kept = withheld + is_few, kept + (not is_few)
    assert withheld > 10 and kept > 5, (withheld, kept)


@test
def a_change_of_a_share_is_withheld_where_few_are_late_after_it():
    few_late = 20
    plain, told = report(), report("--suppress", str(few_late))
    whole = {column["slug"]: cell["mean"] for column, cell in zip(plain["columns"]["whole"], plain["scenarios"][0]["cells"])}
    hidden = shown = 0
    for own, other in zip(plain["answers"], told["answers"]):
        rows, pairs = [], list(zip(changes(own), changes(other)))
        if own["command"] in ("move", "divide") and own["scenario"] == 0:
            each = len({slug for (slug, _), _ in pairs})
            rows = [dict((slug, (change, told_change)) for (slug, change), (_, told_change) in pairs[first:first + each]) for first in range(0, len(pairs), each)]
        for row in rows:
            decided = whole["decided"] + row["decided"][0] if "decided" in row else whole["decided"] - row["open_cases"][0]
            change, told_change = row["decided_within_goal"]
            late = decided * (1 - (whole["decided_within_goal"] + change) / 100)
            if 0.5 < late < few_late - 0.5 or 0.5 < decided - late < few_late - 0.5:              # means of ratios are about ratios of means
                assert told_change is None, (own["command"], row, late)
                hidden += 1
            shown += told_change is not None
    assert hidden and shown, (hidden, shown)


@test
def the_waiting_of_a_team_is_withheld():
    plain, told = report(), report("--suppress", str(FEW))
    plans = [[answer for answer in one["answers"] if answer["command"] == "move"][0]["holds"]["plans"] for one in (plain, told)]
    pairs = [(team["waiting_cases"]["mean"], shown["waiting_cases"]["mean"], team["team"]) for own, other in zip(*plans) for team, shown in zip(own["teams"], other["teams"])]
    assert all(shown is None for _, shown, team in pairs if team == "quiet"), pairs          # few wait there


@test
def a_change_of_decided_is_withheld_where_it_would_tell_who_withdrew():
    few_after = told_after = 0
    for figures in ("decided, open cases, withdrawn", "decided, open cases"):
        file, results = os.path.join(FOLDER.name, "patience.yaml"), os.path.join(FOLDER.name, "patience.h5")
        with open(SCENARIO, encoding="utf-8") as source, open(file, "w", encoding="utf-8") as scenario:
            text = source.read().replace("gamma mean 5 h cv 0.8}", "gamma mean 5 h cv 0.8, patience: exponential mean 300 days}").replace("per month: 105", "per month: 140")
            scenario.write(text.replace("replications: 20\n", f"replications: 20\nfigures: [{figures}]\n"))
        sluse("run", file, "-q", "-o", results)
        sluse("value", file, "--by", "quarter", "--replications", "8", "-q", "--into", results)
        answers = (report(*options, results=results)["answers"][0] for options in ((), ("--suppress", str(FEW))))
        plain, told = ({figure["slug"]: figure["cells"]["mean"] for figure in answer["holds"]["figures"]} for answer in answers)
        for decided, open_end, shown, shown_open in zip(plain["decided"], plain["open_cases"], told["decided"], told["open_cases"]):
            is_few = few(withdrawn(results) - decided - open_end)
            assert not is_few or shown is None, (figures, decided, open_end, shown)
            few_after, told_after = few_after + (is_few and shown_open is not None), told_after + (shown is not None)
        assert all(shown is None for change, shown in zip(plain.get("withdrawn", ()), told.get("withdrawn", ())) if few(withdrawn(results) + change))
    assert few_after >= 2 and told_after >= 2, (few_after, told_after)


@test
def the_data_are_as_the_schema_says():
    with open(os.path.join(ROOT, "docs", "report.schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.validate(report("--suppress", str(FEW)), schema)
    jsonschema.validate(report("--suppress", "100"), schema)


@test
def a_finding_says_a_count_of_few_without_the_number():
    plain, told = report(), report("--suppress", "100")
    assert re.search(r"open cases grow by \S+ a week, from \d+ to \d+", plain["finding"]["en"][0]), plain["finding"]
    assert re.search(r"; open cases grow[;.]", told["finding"]["en"][0]) and "; verserende sager vokser" in told["finding"]["da"][0], told["finding"]
    for scenario, own in zip(told["scenarios"], plain["scenarios"]):
        assert re.search(r", \d+ cases wait", own["bottleneck"]["en"]), own["bottleneck"]
        assert ", cases wait" in scenario["bottleneck"]["en"] and ", sager venter" in scenario["bottleneck"]["da"], scenario["bottleneck"]


@test
def the_workbook_tells_no_more_and_the_page_is_traced():
    page, book = os.path.join(FOLDER.name, "few.html"), os.path.join(FOLDER.name, "few.xlsx")
    sluse("report", RESULTS, "--suppress", "100", "-o", book)
    with zipfile.ZipFile(book) as file:
        strings = file.read("xl/sharedStrings.xml").decode()
    assert "open cases grow by" not in strings and "open cases grow" in strings
    sluse("report", RESULTS, "--suppress", "100", "-o", page)
    sluse("trace", page)


@test
def with_how_few_it_starts_is_quoted_nowhere():
    file, results, page = (os.path.join(FOLDER.name, name) for name in ("start.yaml", "start.h5", "start.html"))
    with open(SCENARIO, encoding="utf-8") as source, open(file, "w", encoding="utf-8") as scenario:
        text = re.sub(r"^start:.*\n", "", source.read(), flags=re.M)
        name, track = re.search(r"^cases:\n  (\w+):", text, re.M)[1], re.search(r"^tracks:\n  (\w+):", text, re.M)[1]
        row = f"case: {name}, at: {track}, age: 1 days"
        scenario.write(text + f"start:\n  - {{open: 31, {row}}}\n  - {{open: 64, {row}}}\n  - {{open: 83, {row}}}\n")
    sluse("run", file, "--replications", "2", "-q", "-o", results)
    sluse("report", results, "--suppress", str(FEW), "-o", page)
    sluse("trace", page)
    book = os.path.join(FOLDER.name, "start.xlsx")
    sluse("report", results, "--suppress", str(FEW), "-o", book)
    with zipfile.ZipFile(book) as parts, open(page, encoding="utf-8") as told:
        products = [told.read(), parts.read("xl/sharedStrings.xml").decode(), sluse("report", results, "--json", "--suppress", str(FEW)), sluse("report", results, "--stress", "--suppress", str(FEW))]
    for product in products:
        assert "open: 31" not in product and "open: 64" not in product and "open: 83" in product and "open: (withheld)" in product, [part for part in re.findall(".{60}open: .{30}", product)]
    assert "starts with 178 open cases" in products[-1] and "open: 31" in sluse("report", results, "--stress")
    assert "starts with 178" not in sluse("report", results, "--stress", "--suppress", "200")


@test
def the_need_tells_not_with_how_few_it_starts():
    file, results = (os.path.join(FOLDER.name, name) for name in ("need.yaml", "need.h5"))
    for few, cases in ((True, 3), (False, 60)):
        with open(file, "w", encoding="utf-8") as scenario:
            scenario.write(NEED.replace("open: 3,", f"open: {cases},"))
        sluse("run", file, "-q", "-o", results)
        sluse("need", file, "-q", "--into", results)
        plain, told = (report(*options, results=results)["answers"][0]["holds"] for options in ((), ("--suppress", "5")))
        for member in ("hours_offered", "static"):
            own, shown = plain["with_open_cases"]["teams"][member], told["with_open_cases"]["teams"][member]
            assert shown == ([None] * len(own) if few else own), (cases, member, own, shown)
        assert told["equilibrium"] == plain["equilibrium"] and plain["equilibrium"]["teams"]["hours_offered"][0] > 0
    sluse("report", results, "--suppress", "5", "-o", os.path.join(FOLDER.name, "need.xlsx"))


FOLDER = tempfile.TemporaryDirectory()
RESULTS = os.path.join(FOLDER.name, "moves.h5")
SCENARIO = os.path.join(FOLDER.name, "moves.yaml")
with open(os.path.join(ROOT, "tests", "runs", "moves.yaml"), encoding="utf-8") as source, open(SCENARIO, "w", encoding="utf-8") as scenario:
    scenario.write(source.read() + DIVISION)
sluse("run", SCENARIO, "-q", "-o", RESULTS)
for command, options in {"value": ("--by", "quarter"), "move": ("--plans", "60"), "divide": ("--most", "10"), "sensitivity": ("--rows", "16")}.items():
    sluse(command, SCENARIO, *options, *(() if command == "move" else ("--replications", "8")), "-q", "--into", RESULTS)
run()
