#!/usr/bin/python3
"""`sluse report --previous`: what changed since earlier results, beside both results files; what cannot be compared is not.
  SLUSE=build/sanitize/sluse tests/test_report_previous.py      another program than ./sluse
"""
import json
import os
import sys

try:
    import h5py
    import jsonschema
except ImportError as missing:
    print(f"1..0 # SKIP {missing}; Debian has them as python3-h5py and python3-jsonschema")
    sys.exit()

from tap import ROOT, run, sluse, test    # beside this file
from report_made import FOLDER, RESULTS, column, data, near


@test
def what_changed_is_now_less_then():
    other = os.path.join(FOLDER, "other.h5")
    sluse("run", os.path.join(ROOT, "scenarios", "asylum-surge.yaml"), "--replications", "12", "--seed", "7", "-q", "-o", other)
    now, report = data(), data("--previous", other)
    with open(os.path.join(ROOT, "docs", "report.schema.json"), encoding="utf-8") as file:
        jsonschema.validate(report, json.load(file))
    at = column(report, "budget", "open_cases")
    with h5py.File(other) as file, h5py.File(RESULTS) as file_now:
        for scenario, then in zip(now["scenarios"], report["previous"]["scenarios"]):
            values = file[scenario["group"]]["cases/open_end"][:, -1, :].sum(axis=1)
            cell = then["cells"][at]
            near(cell["mean"], values.mean(), "then")
            near(cell["difference"]["mean"], file_now[scenario["group"]]["cases/open_end"][:, -1, :].sum(axis=1).mean() - values.mean(), "now - then")
            half = ((cell["upper"] - cell["lower"]) ** 2 + (scenario["budget"][at]["upper"] - scenario["budget"][at]["lower"]) ** 2) ** .5
            # Seven digits of each limit leave an error of their size, not of the width between them.
            size = max(abs(cell[key]) + abs(scenario["budget"][at][key]) for key in ("lower", "upper"))
            assert abs(cell["difference"]["upper"] - cell["difference"]["lower"] - half) <= 2e-6 * size, "their limits"
    previous = report["previous"]
    assert previous["lines"] == [] and [line["text"] for line in previous["defaults"]] == ["seed: 1"] and previous["added"] == [] and previous["gone"] == [] and previous["seed"] == "7"
    with open(os.path.join(ROOT, "scenarios", "asylum-surge.yaml"), encoding="utf-8") as file:
        lines = file.read().split("\n")
    at = next(i for i, line in enumerate(lines) if "registration: {officers: 6}" in line)
    last = next(i for i, line in enumerate(lines) if "1 to registration" in line)
    changed, earlier = os.path.join(FOLDER, "earlier.yaml"), os.path.join(FOLDER, "earlier.h5")
    with open(changed, "w", encoding="utf-8") as file:
        file.write("\n".join(line.replace("officers: 6", "officers: 7") if i == at else line.replace("1 to registration", "one to registration") if i == last else line
                             for i, line in enumerate(lines)))
    sluse("run", changed, "--replications", "2", "-q", "-o", earlier)
    previous = data("--previous", earlier)["previous"]
    assert [(line["is_new"], line["line"]) for line in previous["lines"]] == [(False, at + 1), (True, at + 1), (False, last + 1), (True, last + 1)], previous["lines"]
    assert previous["lines"][1]["text"] == lines[at].rstrip() and previous["added"] == ["surge + 1 to registration"] and previous["gone"] == ["surge + one to registration"]
    page = os.path.join(FOLDER, "with.json")
    with open(page, "w", encoding="utf-8") as file:
        file.write(sluse("report", RESULTS, "--json", "--previous", other))
    assert " 0 differ." in sluse("trace", page)


@test
def results_of_something_else_are_no_earlier_results():
    other = os.path.join(FOLDER, "counter.h5")
    sluse("run", os.path.join(ROOT, "scenarios", "passport-counter.yaml"), "--replications", "2", "-q", "-o", other)
    for made in (("--json",), ("-o", os.path.join(FOLDER, "no.html"))):
        said = sluse("report", RESULTS, "--previous", other, *made, status=2)
        assert "is of something else" in said and not os.path.exists(os.path.join(FOLDER, "no.html")), said
    assert "handler om noget andet" in sluse("report", RESULTS, "--previous", other, "--json", "--lang", "da", status=2)


@test
def another_goal_or_length_is_told_and_not_called_better_or_worse():
    changed = os.path.join(FOLDER, "goal.h5")
    sluse("run", os.path.join(ROOT, "scenarios", "asylum-surge.yaml"), "--replications", "4", "-q", "-o", changed, "--set", "cases.asylum.goal=80 % within 90 days")
    report = data("--previous", changed)
    with open(os.path.join(ROOT, "docs", "report.schema.json"), encoding="utf-8") as file:
        jsonschema.validate(report, json.load(file))
    previous = report["previous"]
    assert len(previous["goals"]) == len(report["scenarios"]) and previous["goals"][0]["before"] == {"en": "80 % within 90 days", "da": "80 % inden for 90 dage"}
    of_goals = {"decided_within_goal", "received_within_goal"}
    for scenario in previous["scenarios"]:
        for about, cell in zip(report["columns"]["budget"], scenario["cells"]):
            assert cell.get("apart") == ("goal" if about["slug"] in of_goals else None), (about["slug"], cell)
    half = os.path.join(FOLDER, "half.h5")
    sluse("run", os.path.join(ROOT, "scenarios", "asylum-surge.yaml"), "--replications", "2", "-q", "-o", half, "--set", "period=2026-06-01..2027-03-31")
    cells = [cell for scenario in data("--previous", half)["previous"]["scenarios"] for cell in scenario["cells"]]
    assert cells and all(cell is None or cell.get("apart") == "period" for cell in cells)


@test
def another_goal_for_slots_is_one_for_slots_alone():
    made = {}
    for days in (3, 8):
        text = open(os.path.join(ROOT, "tests", "runs", "desks.yaml"), encoding="utf-8").read().replace("within 5 days", "within %d days" % days)
        made[days] = os.path.join(FOLDER, "slots%d.h5" % days)
        with open(os.path.join(FOLDER, "slots.yaml"), "w", encoding="utf-8") as file:
            file.write(text + "name: Slots\n")
        sluse("run", os.path.join(FOLDER, "slots.yaml"), "--replications", "4", "-q", "-o", made[days])
    report = json.loads(sluse("report", made[8], "--previous", made[3], "--json"))
    apart = {about["slug"]: cell.get("apart") for about, cell in zip(report["columns"]["budget"], report["previous"]["scenarios"][0]["cells"]) if cell}
    assert apart["slot_within_goal"] == "goal" and not any(why for slug, why in apart.items() if slug != "slot_within_goal"), apart


@test
def a_file_that_has_changed_is_told():
    office = """sluse: 1
name: Office
period: 2026-01-05..2026-02-01
replications: 2
teams: {front: {officers: 2, calendar: office}}
calendars: {office: {hours: {mon-fri: 08:00-15:00}}}
cases: {case: {intake: {trace: arrivals.csv, column: registered}, track: way}}
tracks: {way: [decide: {by: front, time: 1 h}]}
"""
    files = {}
    for name, day in (("first", "2026-01-06"), ("second", "2026-01-07"), ("third", "2026-01-07")):
        folder = os.path.join(FOLDER, name)
        os.mkdir(folder)
        for file, text in (("office.yaml", office), ("arrivals.csv", f"registered\n2026-01-05 09:00\n{day} 09:00\n")):
            with open(os.path.join(folder, file), "w", encoding="utf-8") as out:
                out.write(text)
        files[name] = os.path.join(folder, "office.h5")
        sluse("run", os.path.join(folder, "office.yaml"), "-q", "-o", files[name])
    previous = json.loads(sluse("report", files["second"], "--previous", files["first"], "--json"))["previous"]
    assert [file["name"] for file in previous["files"]] == ["arrivals.csv"] and previous["lines"] == [], previous
    with h5py.File(files["first"]) as before, h5py.File(files["second"]) as now:
        hashes = [file["input/files"][0].decode().split(" ")[1] for file in (before, now)]
    assert [previous["files"][0]["before"], previous["files"][0]["now"]] == hashes and hashes[0] != hashes[1], (previous["files"], hashes)
    assert json.loads(sluse("report", files["third"], "--previous", files["second"], "--json"))["previous"]["files"] == []


@test
def a_workbook_has_no_earlier_results():
    said = sluse("report", RESULTS, "--previous", RESULTS, "-o", os.path.join(FOLDER, "no.xlsx"), status=2)
    assert "--previous is told in the budget paper" in said and not os.path.exists(os.path.join(FOLDER, "no.xlsx")), said


run()
