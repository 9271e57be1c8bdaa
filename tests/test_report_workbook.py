#!/usr/bin/python3
"""The workbook against what the report holds: every sheet of numbers, the same bytes for the same results. Prints TAP."""
import os
import sys

try:
    import h5py
    import jsonschema
except ImportError as missing:
    print(f"1..0 # SKIP {missing}; Debian has them as python3-h5py and python3-jsonschema")
    sys.exit()

from tap import run, sluse, test    # beside this file
from report_made import FOLDER, RESULTS, column, data, near, sheets


@test
def the_workbook_holds_the_numbers_with_units_panes_filters_and_charts():
    path = os.path.join(FOLDER, "tables.xlsx")
    sluse("report", RESULTS, "-o", path, "--lang", "en")
    report, book = data(), sheets(path)
    rows, has_filter, pane, _ = book["Figures"]
    assert has_filter is not None and pane is not None
    for scenario, row in zip(report["scenarios"], rows[1:]):
        assert row["A"] == scenario["name"]
        assert rows[0]["B"].endswith("(%)")
        near(row["B"], scenario["cells"][0]["mean"], "the first figure")
    weeks = [name for name in book if name.startswith("Weeks")]
    assert len(weeks) == len(report["columns"]["weeks"]) and all(book[name][3] is not None for name in weeks), "a chart for each"
    assert all(book[name][1] is not None and book[name][2] is not None for name in weeks), "a filter and a frozen pane for each"
    for number, path_of_first in enumerate(report["scenarios"][0]["paths"]):
        near(book[weeks[number]][0][5]["B"], path_of_first["mean"][4] * report["columns"]["weeks"][number]["scale"], weeks[number])
    assert any(row.get("A") == "Seed" for row in book["Assumptions"][0])
    for name in ("Months", "Age of open cases", "Waiting distribution", "Cost and service"):
        assert all(part is not None for part in book[name][1:]), f"{name}: a filter, a frozen pane, a chart"
    assert [row["A"] for row in book["Waiting distribution"][0][1:]] == list(range(0, 101, 5))
    for row in range(1, 22):
        near(book["Waiting distribution"][0][row]["B"], report["scenarios"][0]["curves"][0]["days"][row - 1], "a time of the curve")
    for scenario, row in zip(report["scenarios"], book["Cost and service"][0][1:]):
        near(row["E"], scenario["budget"][column(report, "budget", "decided_within_goal")]["mean"], "service")


@test
def the_workbook_holds_the_budget_by_year_and_who_the_officers_are():
    path = os.path.join(FOLDER, "budget.xlsx")
    sluse("report", RESULTS, "-o", path, "--lang", "en")
    report, book = data(), sheets(path)
    rows = book["Budget by year"][0][1:]
    columns = report["columns"]["budget"]
    wanted = [(scenario["name"], year, columns[c], cell) for scenario in report["scenarios"]
              for year, cells in [("the whole period", scenario["budget"])] + [(str(y["year"]), y["cells"]) for y in scenario["years"]]
              for c, cell in enumerate(cells)]
    assert len(rows) == len(wanted) and len({year for _, year, _, _ in wanted}) == 3, len(rows)
    for row, (name, year, one, cell) in zip(rows, wanted):
        assert (row["A"], row["B"], row["C"]) == (name, year, one["name"]["en"]), (row, name, year)
        for letter, key in zip("EFGHI", ("mean", "lower", "upper", "least_80", "most_80")):
            if cell is None or cell.get(key) is None:
                assert letter not in row, (row, cell)
            else:
                near(row[letter], cell[key] * one["scale"], f"{name}, {year}, {one['slug']}, {key}")
    goals = [(scenario["name"], goal) for scenario in report["scenarios"] for goal in scenario["goals"]]
    assert len(goals) == len(book["Goals"][0]) - 1 > 0
    for row, (name, goal) in zip(book["Goals"][0][1:], goals):
        assert (row["A"], row["C"]) == (name, goal["goal"]["en"]), row
        assert row["D"] == {"kept": "kept", "broken": "not kept", "unclear": "not to tell", "unknown": "not to tell"}[goal["verdict"]], row
        near(row["E"], goal["chance_least"], "chance"), near(row["F"], goal["chance_most"], "chance")
    for row, (scenario, team) in zip(book["Staffing"][0][1:], [(s, t) for s in report["scenarios"] for t in range(len(s["teams"]))]):
        assert (row["A"], row["B"], row["D"], row["E"]) == (scenario["name"], scenario["teams"][team]["name"], scenario["permanent"][team], scenario["temporary"][team]), row


@test
def equal_results_are_equal_workbooks_in_each_language():
    paths = [os.path.join(FOLDER, name) for name in ("a.xlsx", "b.xlsx", "c.xlsx")]
    for path, language in zip(paths, ("da", "da", "en")):
        sluse("report", RESULTS, "-o", path, "--lang", language)
    bytes_of = [open(path, "rb").read() for path in paths]
    assert bytes_of[0] == bytes_of[1] and bytes_of[0] != bytes_of[2]
    edges = data()["age_edges"]
    heads = list(sheets(paths[2])["Age of open cases"][0][0].values())[2:]
    assert heads == [f"below {edges[0]:.0f} days\n(cases)"] + [f"{a:.0f}\u2013{b:.0f} days\n(cases)" for a, b in zip(edges, edges[1:])] + [f"over {edges[-1]:.0f} days\n(cases)"], heads
    assert "Verserende sagers alder" in sheets(paths[0])


run()
