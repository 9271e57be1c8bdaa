#!/usr/bin/python3
"""`sluse report --suppress`: no small count is told, and none can be found by subtracting what is told from its total.
  SLUSE=build/sanitize/sluse tests/test_report_suppress.py      another program than ./sluse
"""
import csv
import datetime
import os
import sys

try:
    import h5py
except ImportError as missing:
    print(f"1..0 # SKIP {missing}; Debian has it as python3-h5py")
    sys.exit()

from tap import run, sluse, test    # beside this file
from report_made import FOLDER, RESULTS, column, data, sheets


def none_by_subtracting(told, before, few, other=False):
    """Of counts beside their total: those not told are none, or several and together no few, or all there are.
    other: they may be withheld for another count of their balance (tests/test_withheld_balance.py)."""
    hidden = [b for a, b in zip(told, before) if a is None and b is not None]
    left = [b for a, b in zip(told, before) if a is not None and b > 0]
    assert all(a is not None for a, b in zip(told, before) if b == 0), (told, before)
    assert not hidden or not left or (len(hidden) > 1 and sum(hidden) >= few), (told, before)
    assert other or not hidden or min(hidden) < few, (told, before)


@test
def few_cases_are_not_told_of():
    report = data("--suppress", "50")
    told = data()
    at = column(report, "whole", "overdue_cases")
    for scenario, before in zip(report["scenarios"], told["scenarios"]):
        cell, cases = scenario["cells"][at], before["cells"][at]["mean"]
        assert (cell.get("withheld") is True and cell["mean"] is None and "difference" not in cell) == (0 < cases < 50), cell
        for path, path_before, about in zip(scenario["paths"], before["paths"], report["columns"]["weeks"]):
            if about["kind"] == "count":
                assert all(a is None for a, b in zip(path["mean"], path_before["mean"]) if 0 < b < 50), about["slug"]
            if about["slug"] in ("open_cases", "overdue_cases"):          # no sum of them is told
                assert all((a is None) == (0 < b < 50) for a, b in zip(path["mean"], path_before["mean"])), about["slug"]
            if about["slug"] in ("decided", "intake"):                    # a week beside those of its month
                days = [datetime.date.fromisocalendar(int(week[:4]), int(week[6:]), 4).isoformat()[:7] for week in scenario["weeks"]]
                for month in set(days):
                    none_by_subtracting(*([mean for mean, day in zip(one["mean"], days) if day == month] for one in (path, path_before)), 50, other=True)
        for row, row_before in zip(scenario["ages"], before["ages"]):
            none_by_subtracting(row, row_before, 50)
        waiting = column(report, "teams", "waiting_cases")
        none_by_subtracting(*([team["cells"][waiting]["mean"] for team in one["teams"]] for one in (scenario, before)), 50)
        assert all(cases is None or cases == 0 or cases >= 50 for row in scenario["ages"] for cases in row)
        assert all(day is None for name in ("oldest", "oldest_begin", "oldest_waiting", "oldest_waiting_begin") for day in scenario[name])
        assert all(cases is None for row in scenario["waiting_ages_begin"] for cases in row)


def ends_of_bands(report):
    """Of counts, in the cells and over the weeks: the least and the most that the replications lie between."""
    for scenario in report["scenarios"]:
        lists = [(scenario[name], where) for name, where in (("cells", "whole"), ("budget", "budget"), ("agency", "agency"))]
        lists += [(year["cells"], "budget") for year in scenario["years"]]
        for cells, where in lists:
            yield from ((cell.get("least_80"), cell.get("most_80")) for cell, about in zip(cells, report["columns"][where]) if cell and about["unit"]["en"] == "cases")
        for path, about in zip(scenario["paths"], report["columns"]["weeks"]):
            for level in (50, 80, 95) if path and about["unit"]["en"] == "cases" and not path["pooled"] else ():
                yield from zip(path[f"least_{level}"], path[f"most_{level}"])


@test
def no_band_ends_at_few_cases():
    few = 200
    before, told = (list(ends_of_bands(data(*options))) for options in ((), ("--suppress", str(few))))
    assert len(before) == len(told)
    assert any(0 < least < few < most for least, most in before if least is not None)
    assert all(a is None and b is None or (a == 0 or a >= few) and (b == 0 or b >= few) for a, b in told)
    assert sum(a is not None for a, _ in told) > 100


@test
def no_band_in_the_tables_ends_at_few_cases():
    few, folder = 200, os.path.join(FOLDER, "csv")
    sluse("show", RESULTS, "--csv", folder, "--suppress", str(few))
    for name, ends in (("figures.csv", ("least", "most")), ("weekly_figures.csv", ("least_80", "most_80", "least_95", "most_95"))):
        with open(os.path.join(folder, name), newline="", encoding="utf-8") as file:
            numbers = [float(row[end]) for row in csv.DictReader(file) for end in ends if row["unit"] == "cases" and row[end]]
        assert len(numbers) > 100 and all(number == 0 or number >= few for number in numbers), name


@test
def hours_worked_in_a_week_tell_not_how_few_were_worked_on():
    few, folder = 20, os.path.join(FOLDER, "worked")
    report, weekly = data("--suppress", str(few)), {}
    for options in ((), ("--suppress", str(few))):
        sluse("show", RESULTS, "--csv", folder, *options)
        with open(os.path.join(folder, "weekly_teams.csv"), newline="", encoding="utf-8") as file:
            weekly[bool(options)] = list(csv.DictReader(file))
    hidden = {}
    for plain, told in zip(weekly[False], weekly[True]):
        is_few = any(0 < float(plain[count]) < few for count in ("begun", "ended"))
        assert not is_few or told["worked_hours"] == "", told
        hidden.setdefault((told["scenario"], told["team"]), []).append(told["worked_hours"] == "")
    assert any(any(marks) for marks in hidden.values()) and any(not all(marks) for marks in hidden.values())
    assert all(sum(marks) != 1 for marks in hidden.values())              # the period would tell it
    for scenario in report["scenarios"]:
        for team, busy in zip(scenario["teams"], scenario["busy"]):
            assert all(mean is None for mean, is_hidden in zip(busy["mean"], hidden[scenario["name"], team["name"]]) if is_hidden), team["name"]


@test
def no_share_tells_how_few_are_late():
    few = 60
    report, before = data("--suppress", str(few)), data()
    at = {where: column(report, where, "decided_within_goal") for where in ("whole", "weeks", "months", "types")}
    hidden = shown = 0
    with h5py.File(RESULTS) as file:
        for scenario, told in zip(report["scenarios"], before["scenarios"]):
            cases = file[scenario["group"]]["cases"]
            weekly = (cases["decided"][:, 1:, :].astype(float) - cases["within"][:, 1:, :]).mean(axis=0).sum(axis=1)
            path = scenario["paths"][at["weeks"]]
            days = [datetime.date.fromisocalendar(int(week[:4]), int(week[6:]), 4).isoformat()[:7] for week in scenario["weeks"]]
            for month in scenario["months"]:
                own = [i for i, day in enumerate(days) if day == month["month"]]
                cases, is_told = weekly[own].sum(), month["cells"][at["months"]]["mean"] is not None
                assert not (0 < cases < few and is_told), (month["month"], cases)
                untold = [i for i in own if path["mean"][i] is None]
                assert all(i in untold for i in own if 0 < weekly[i] < few), month["month"]
                if is_told and untold:
                    assert len(untold) > 1 and not 0 < weekly[untold].sum() < few, (month["month"], weekly[untold])
                assert path.get("withheld", []) == [i for i, mean in enumerate(path["mean"]) if mean is None and told["paths"][at["weeks"]]["mean"][i] is not None]
                hidden, shown = hidden + len(untold), shown + is_told
            rest = [month for month in scenario["months"] if month["cells"][at["months"]]["mean"] is None]
            assert len(rest) != 1, "the period less the other months tells it"
    assert hidden and shown, (hidden, shown)


@test
def a_waiting_distribution_is_cut_where_few_are_beyond():
    few = 60
    report, before = data("--suppress", str(few)), data()
    for scenario, whole in zip(report["scenarios"], before["scenarios"]):
        for curve, told in zip(scenario["curves"], whole["curves"]):
            for step, (day, known) in enumerate(zip(curve["days"], told["days"])):
                below = told["decided"] * step / 20
                assert day == (None if min(below, told["decided"] - below) < few else known), (curve["name"], step, day)


@test
def no_band_of_age_is_told_by_the_others():
    few = 20
    report, before = data("--suppress", str(few)), data()
    for scenario, whole in zip(report["scenarios"], before["scenarios"]):
        for name in ("ages", "waiting_ages"):
            for lines in (zip(scenario[name], whole[name]), zip(zip(*scenario[name]), zip(*whole[name]))):
                for told, cases in lines:
                    hidden, left = ([b for a, b in zip(told, cases) if b > 0 and (a is None) == is_hidden] for is_hidden in (True, False))
                    assert all(b >= few for b in left) and (not left or not hidden or (len(hidden) > 1 and sum(hidden) >= few)), (told, cases)



@test
def the_workbook_and_stress_des_tell_what_is_withheld_and_the_limit():
    for lang, what, number in (("en", "Withheld", "fewer than 7 cases"), ("da", "Diskretion", "færre end 7 sager")):
        path = os.path.join(FOLDER, "withheld.xlsx")
        for options, wanted in (((), 0), (("--suppress", "7"), 1)):
            sluse("report", RESULTS, "-o", path, "--lang", lang, *options)
            book = sheets(path)
            told = [row["B"] for row in (book.get("Assumptions") or book["Forudsætninger"])[0] if row.get("A") == what]
            assert len(told) == wanted and all(number in line for line in told), told
            assert sluse("report", RESULTS, "--stress", "--lang", lang, *options).count(number) == wanted


run()
