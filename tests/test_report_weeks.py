#!/usr/bin/python3
"""What a report says of weeks and months: those whose cases are not due yet, those that the period cuts, and the days that are worked. Prints TAP."""
import datetime
import json
import os
import re
import sys
import xml.etree.ElementTree as xml
import zipfile

try:
    import h5py
except ImportError as missing:
    print(f"1..0 # SKIP {missing}; Debian has it as python3-h5py")
    sys.exit()

from tap import ROOT, run, sluse, test    # beside this file
from report_made import FOLDER, RESULTS, column, data

SPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}


def workbook(results, *options):
    path = os.path.join(FOLDER, "weeks.xlsx")
    sluse("report", results, "-o", path, *options)
    return zipfile.ZipFile(path)


def series(book, title):
    """The last row of each series of the chart whose numbers lie on the sheet."""
    found = []
    for name in book.namelist():
        if name.startswith("xl/charts/chart"):
            for one in xml.fromstring(book.read(name)).iterfind(".//c:ser/c:val//c:f", SPACE):
                if title in one.text:
                    found.append([int(row) for row in re.findall(r"\$[A-Z]+\$(\d+)", one.text)])
    return found


def rows(book, title):
    strings = ["".join(t.text or "" for t in item.iter(f"{{{SPACE['m']}}}t")) for item in xml.fromstring(book.read("xl/sharedStrings.xml"))]
    names = [sheet.get("name") for sheet in xml.fromstring(book.read("xl/workbook.xml")).find("m:sheets", SPACE)]
    number = next(i for i, name in enumerate(names, 1) if title in name)
    value = lambda cell: strings[int(cell.find("m:v", SPACE).text)] if cell.get("t") == "s" else float(cell.find("m:v", SPACE).text)
    return names[number - 1], [{re.match("[A-Z]+", cell.get("r")).group(): value(cell) for cell in row if cell.find("m:v", SPACE) is not None}
                               for row in xml.fromstring(book.read(f"xl/worksheets/sheet{number}.xml")).find("m:sheetData", SPACE)][1:]


@test
def weeks_and_months_that_are_not_due_are_too_early_in_the_workbook():
    report, scenario = data(), data()["scenarios"][0]
    last = datetime.date.fromisoformat(report["period"]["last"])
    longest = datetime.timedelta(max(goal["days"] for goal in scenario["goals"]))
    at = column(report, "weeks", "received_within_goal") + 1
    for options, word in (((), "too early"), (("--lang", "da"), "for tidligt")):
        book = workbook(RESULTS, *options)
        title, weeks = rows(book, f"{'Uger' if options else 'Weeks'} {at},")
        due = [datetime.date.fromisoformat(day) + datetime.timedelta(6) + longest <= last for day in scenario["week_start"]]
        assert any(due) and not all(due)
        for is_due, row in zip(due, weeks):
            assert all((row[name] == word) != is_due for name in "BCDEFGH"), (row, is_due)
        assert [end for _, end in series(book, title)] == [1 + sum(due)] * len(report["scenarios"]), series(book, title)
        title, months = rows(book, "Måneder" if options else "Months")
        early = [row["B"] for row in months if row["A"] == scenario["name"] and row.get("D") == word]
        assert early == [one["month"] for one in scenario["months"]][-len(early):] and all("E" not in row for row in months if row.get("D") == word), early
        count = len(scenario["months"])
        assert series(book, title) == [[2 + s * count, 1 + (s + 1) * count - len(early)] for s in range(len(report["scenarios"]))], series(book, title)


BOARD = """sluse: 1
name: Board
period: 2026-06-01..2026-09-03
figures: [decided, open cases]
replications: 3
calendars:
  board: {hours: {mon-fri: 09:00-16:00}, closed: [danish holidays, weeks 29-30]}
teams:
  hearings: {calendar: board, officers: 2}
tracks:
  hearing: [work: {what: hearing, by: hearings, time: 2 h}, decide]
cases:
  appeal: {intake: {per week: 10}, track: hearing}
"""


def board():
    file, results = os.path.join(FOLDER, "board.yaml"), os.path.join(FOLDER, "board.h5")
    with open(file, "w", encoding="utf-8") as out:
        out.write(BOARD)
    sluse("run", file, "-q", "-o", results)
    return results


@test
def a_week_that_the_period_cuts_draws_no_fall():
    results = board()
    report, book = json.loads(sluse("report", results, "--json")), workbook(results)
    weeks = len(report["scenarios"][0]["weeks"])
    for number, one in enumerate(report["columns"]["weeks"], 1):
        title, _ = rows(book, f"Weeks {number},")
        is_flow = one["kind"] == "count" and not one["is_stock"]
        assert [end for _, end in series(book, title)] == [1 + weeks - is_flow], (one["slug"], series(book, title))


@test
def working_days_are_those_that_the_calendars_open():
    results = board()
    scenario = json.loads(sluse("report", results, "--json"))["scenarios"][0]
    wanted, day = {}, datetime.date(2026, 6, 1)
    while day <= datetime.date(2026, 9, 3):
        thursday = min(day + datetime.timedelta(3 - day.weekday()), datetime.date(2026, 9, 3))
        is_open = day.weekday() < 5 and day.isocalendar()[1] not in (29, 30)
        wanted[thursday.strftime("%Y-%m")] = wanted.get(thursday.strftime("%Y-%m"), 0) + is_open
        day += datetime.timedelta(1)
    assert {month["month"]: month["working_days"] for month in scenario["months"]} == wanted, wanted
    assert scenario["working_days_source"] == "open_days" and scenario["days"] == 95
    with h5py.File(results) as file:
        assert file[scenario["group"]]["open_days"][:].sum() - 1 == sum(wanted.values()), "less the Friday after the period"
    told = os.path.join(FOLDER, "board.json")
    with open(told, "w", encoding="utf-8") as file:
        file.write(sluse("report", results, "--json").replace('"working_days":%d' % wanted["2026-07"], '"working_days":23', 1))
    assert f"{scenario['group']}/open_days" in sluse("trace", told, results, status=2)
    _, months = rows(workbook(results), "Months")
    assert [row["C"] for row in months] == list(wanted.values())


@test
def a_budget_tells_the_waiting_times_that_the_file_asks_for():
    results = os.path.join(FOLDER, "counter.h5")
    for asked, wanted in (("[waiting time, waiting time p90, utilisation]", ["waiting_time", "waiting_time_p90"]), ("[sojourn time, waiting time]", ["waiting_time", "sojourn_time_median", "sojourn_time_p90"]),
                          ("[decided]", ["sojourn_time_median", "sojourn_time_p90"])):
        sluse("run", os.path.join(FOLDER, "board.yaml"), "-q", "-o", results, "--set", f"figures={asked}")
        slugs = [one["slug"] for one in json.loads(sluse("report", results, "--json"))["columns"]["budget"]]
        assert [slug for slug in slugs if slug.startswith(("waiting", "sojourn"))] == wanted, slugs


sys.exit(1 if run() else 0)
