#!/usr/bin/python3
"""`sluse report --suppress`: no small count is told, and none can be found by subtracting what is told from its total.
  SLUSE=build/sanitize/sluse tests/test_report_suppress.py      another program than ./sluse
"""
import datetime
import sys

try:
    import h5py
except ImportError as missing:
    print(f"1..0 # SKIP {missing}; Debian has it as python3-h5py")
    sys.exit()

from tap import run, test    # beside this file
from report_made import column, data


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
        assert all(day is None for name in ("oldest", "oldest_begin") for day in scenario[name])


run()
