#!/usr/bin/python3
"""Reports, sheets and traces against the results file, read by h5py without this program. Prints TAP."""
import datetime
import json
import os
import random
import re
import shutil
import sys
import xml.etree.ElementTree as xml
import zipfile

try:
    import h5py
    import jsonschema
    import numpy
except ImportError as missing:
    print(f"1..0 # SKIP {missing}; Debian has them as python3-h5py and python3-jsonschema")
    sys.exit()

from tap import ROOT, SLUSE, run, sluse, test    # beside this file
from report_made import FOLDER, RESULTS, column, data, each_scenario, near

DAY, HOUR = 86400e6, 3600e6


@test
def the_data_are_as_the_schema_says():
    with open(os.path.join(ROOT, "docs", "report.schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    report = data()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(report, schema)
    jsonschema.validate(data("--suppress", "50"), schema)
    del report["scenarios"][0]["paths"][0]["mean"]
    try:
        jsonschema.validate(report, schema)
    except jsonschema.ValidationError:
        return
    raise AssertionError("a path without its mean is not noticed")


@test
def figures_of_the_whole_are_those_of_the_results():
    report = data()
    for scenario, group in each_scenario(report):
        cases = {name: group[f"cases/{name}"][:, 1:, :].astype(float) for name in ("decided", "within", "open_end", "age_end", "overdue_end")}
        cost = group["teams/cost"][:, 1:, :].sum(axis=(1, 2)) / 100
        open_end = cases["open_end"][:, -1].sum(axis=1)
        wanted = {
            "decided_within_goal": 100 * cases["within"].sum(axis=(1, 2)) / cases["decided"].sum(axis=(1, 2)),
            "open_cases": open_end, "overdue_cases": cases["overdue_end"][:, -1].sum(axis=1),
            "age_of_open_cases": cases["age_end"][:, -1].sum(axis=1) / open_end / DAY, "cost": cost,
        }
        for slug, values in wanted.items():
            near(scenario["cells"][column(report, "whole", slug)]["mean"], values.mean(), f"{scenario['name']}, {slug}")


@test
def bands_of_the_whole_hold_eighty_percent_of_the_replications():
    report = data()
    at = column(report, "whole", "open_cases")
    for scenario, group in each_scenario(report):
        values = numpy.sort(group["cases/open_end"][:, -1, :].sum(axis=1))
        for name, share in (("least_80", .1), ("most_80", .9)):
            rank = share * (len(values) + 1) - 1
            low = int(numpy.floor(rank))
            near(scenario["cells"][at][name], values[low] + (rank - low) * (values[min(low + 1, len(values) - 1)] - values[low]), f"{scenario['name']}, {name}")
    few = os.path.join(FOLDER, "few.h5")
    sluse("run", os.path.join(ROOT, "scenarios", "asylum-surge.yaml"), "--replications", "4", "-q", "-o", few)
    assert "least_80" not in sluse("report", few, "--json").split('"paths"')[0], "4 replications cannot hold 80 %"


@test
def differences_are_taken_replication_by_replication():
    report = data()
    values = {}
    for scenario, group in each_scenario(report):
        values[scenario["name"]] = group["cases/open_end"][:, -1, :].sum(axis=1)
    at = column(report, "whole", "open_cases")
    checked = 0
    for scenario in report["scenarios"]:
        if scenario["like"] >= 0:
            base = report["scenarios"][scenario["like"]]["name"]
            near(scenario["cells"][at]["difference"]["mean"], (values[scenario["name"]] - values[base]).mean(), scenario["name"])
            checked += 1
    assert checked == 6


@test
def paths_and_their_bands_are_those_of_the_results():
    report = data()
    at = column(report, "weeks", "open_cases")
    for scenario, group in each_scenario(report):
        weeks = numpy.sort(group["cases/open_end"][:, 1:, :].sum(axis=2), axis=0)
        path, n = scenario["paths"][at], weeks.shape[0]
        for week in range(weeks.shape[1]):
            near(path["mean"][week], weeks[:, week].mean(), f"{scenario['name']}, week {week}")
            for name, share in (("least_50", .25), ("most_50", .75), ("least_80", .1), ("most_80", .9)):
                rank = share * (n + 1) - 1                # the quantile of a further replication, between order statistics
                low = int(numpy.floor(rank))
                value = weeks[low, week] + (rank - low) * (weeks[min(low + 1, n - 1), week] - weeks[low, week])
                near(path[name][week], value, f"{scenario['name']}, week {week}, {name}")
        assert path["least_95"][0] is None, "12 replications cannot hold 95 %"


@test
def teams_weeks_and_ages_are_those_of_the_results():
    report = data()
    for scenario, group in each_scenario(report):
        worked, present = (group[f"teams/{name}"][:, 1:, :].astype(float) for name in ("worked", "present"))
        with numpy.errstate(invalid="ignore"):
            busy = 100 * worked / present
        for team in range(worked.shape[2]):
            near(scenario["teams"][team]["cells"][column(report, "teams", "utilisation")]["mean"],
                 (100 * worked[:, :, team].sum(axis=1) / present[:, :, team].sum(axis=1)).mean(), "busy")
            near(scenario["busy"][team]["mean"][10], busy[:, 10, team].mean(), "busy in week 11")
        ages = group["histograms/age"][:]
        near(sum(sum(row) for row in scenario["ages"]), ages.sum() / ages.shape[0], "open cases by age")
        sojourn = group["histograms/sojourn"][:].sum(axis=(0, 1))
        bounds = group["bucket"][:]
        begin, edges = group["histograms/age_begin"][:], [0, *report["age_edges"], numpy.inf]
        middle = (bounds[:-1] + bounds[1:]) / 2 / DAY
        for band, (least, most) in enumerate(zip(edges, edges[1:])):
            near(sum(row[band] for row in scenario["ages_begin"]), begin[:, :, :-1][:, :, (middle >= least) & (middle < most)].sum() / begin.shape[0], f"open at first, {least} days")
        oldest = [bounds[numpy.nonzero(row)[0][-1] + 1] / DAY for row in begin[:, 0]]
        near(scenario["oldest_begin"][0], numpy.mean(oldest), "oldest at first")
        for team, row in enumerate(group["histograms/waiting_age_begin"][:].swapaxes(0, 1)):
            near(sum(scenario["waiting_ages_begin"][team]), row.sum() / len(row), "who waits at first")
            if row.sum():
                near(scenario["oldest_waiting_begin"][team], numpy.mean([bounds[numpy.nonzero(one)[0][-1] + 1] / DAY for one in row if one.sum()]), "oldest who waits at first")
        at = int(numpy.searchsorted(sojourn.cumsum(), .9 * sojourn.sum()))
        day = scenario["curves"][0]["days"][18]
        assert bounds[at] / DAY <= day <= bounds[at + 1] / DAY, f"p90 {day} is not in its bucket"


@test
def months_add_up_to_the_period():
    report = data()
    at = column(report, "months", "decided")
    for scenario, group in each_scenario(report):
        near(sum(month["cells"][at]["mean"] for month in scenario["months"]), group["cases/decided"][:, 1:, :].sum() / scenario["replications"], "decided")


@test
def every_source_is_a_dataset():
    report = data()
    for _, group in each_scenario(report):
        for columns in report["columns"].values():
            for one in columns:
                assert all(source in group for source in one["sources"].split()), one["sources"]


@test
def a_trace_finds_every_changed_number():
    page = os.path.join(FOLDER, "report.json")
    text = sluse("report", RESULTS, "--json", "--lang", "da")
    with open(page, "w", encoding="utf-8") as file:
        file.write(text)
    assert " 0 differ." in sluse("trace", page, RESULTS)
    assert " 0 differ." in sluse("trace", page), "the results lie beside it"
    numbers = [m for m in re.finditer(r"(?<=[:,\[])-?\d+(\.\d+)?(?=[,\]}])", text[text.index('"scenarios"'):])]
    offset = text.index('"scenarios"')
    luck = random.Random(1)
    for match in luck.sample(numbers, 25):
        start, end = offset + match.start(), offset + match.end()
        digit = luck.choice([i for i in range(start, end) if text[i].isdigit()])
        with open(page, "w", encoding="utf-8") as file:
            file.write(text[:digit] + str((int(text[digit]) + 1) % 10) + text[digit + 1:])
        said = sluse("trace", page, RESULTS, status=2)
        assert " 1 differs." in said, said
    with open(page, "w", encoding="utf-8") as file:
        file.write(text[:len(text) // 2])
    assert "holds no report" in sluse("trace", page, RESULTS, status=2)


def sheets(path):
    """Returns {name: [[cell]]} with numbers as floats; empty cells are None."""
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(path) as book:
        assert book.testzip() is None
        strings = ["".join(t.text or "" for t in item.iter(f"{{{space['m']}}}t")) for item in xml.fromstring(book.read("xl/sharedStrings.xml"))]
        names = [sheet.get("name") for sheet in xml.fromstring(book.read("xl/workbook.xml")).find("m:sheets", space)]
        found = {}
        for number, name in enumerate(names, 1):
            root = xml.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
            rows = []
            for row in root.find("m:sheetData", space):
                cells = {}
                for cell in row:
                    value = cell.find("m:v", space)
                    if value is not None:
                        cells[re.match("[A-Z]+", cell.get("r")).group()] = strings[int(value.text)] if cell.get("t") == "s" else float(value.text)
                rows.append(cells)
            found[name] = (rows, root.find("m:autoFilter", space), root.find(".//m:pane", space), root.find("m:drawing", space))
        return found


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


@test
def without_the_page_there_is_a_remedy_and_the_workbook():
    alone = os.path.join(FOLDER, "alone")
    os.mkdir(alone)
    program = os.path.join(alone, "sluse")
    shutil.copy(SLUSE, program)
    said = sluse("report", RESULTS, "-o", os.path.join(alone, "r.html"), status=1, program=program)
    assert "make web" in said and "nodejs" in said and not os.path.exists(os.path.join(alone, "r.html")), said
    sluse("report", RESULTS, "-o", os.path.join(alone, "r.xlsx"), program=program)


@test
def what_is_lent_is_borrowed():
    report = data()
    for scenario, group in each_scenario(report):
        moved = {"surge + 5 moved": 5 * 139 / 365, "surge + 1 to registration": 122 / 365}.get(scenario["name"], 0)
        assert ("lent" in scenario) == (moved > 0) == ("officers_lent" in group), scenario["name"]
        if moved:
            assert abs(sum(scenario["lent"])) < 1e-6 and abs(max(scenario["lent"]) - moved) < 1e-6, scenario["lent"]
        wanted = {"surge + 6 hired": [6, 4, 34], "surge + 3 and 3 hired": [9, 4, 31]}.get(scenario["name"], [6, 4, 28])
        assert scenario["permanent"] == wanted and sum(scenario["temporary"]) == 0, (scenario["name"], scenario["permanent"])


@test
def a_page_that_shows_something_else_is_found_out():
    if not os.path.exists(os.path.join(os.path.dirname(os.path.realpath(SLUSE)), "..", "web", "report.html")):
        return                                            # the page is not built here
    page = os.path.join(FOLDER, "page.html")
    sluse("report", RESULTS, "-o", page)
    with open(page, encoding="utf-8") as file:
        text = file.read()
    slot = '<script type="application/json" id="data">'
    at = text.index(slot)
    holds = text[at:text.index("</script>", at) + len("</script>")]
    assert " 0 differ." in sluse("trace", page, RESULTS)
    better = holds.replace('"finding":{"en":["', '"finding":{"en":["All goals are kept. ', 1)
    for cheat in (text.replace("<body", "<!-- " + holds + " --><body", 1).replace(holds, better), text[:at] + better + text[at + len(holds):],
                  text.replace("</body>", "<p>All goals are kept.</p></body>"), text.replace("</style>", ".finding { display: none }</style>", 1),
                  text[:at] + holds + holds + text[at + len(holds):], text.replace("ikke nås", "nås").replace("not kept", "kept")):
        assert cheat != text
        with open(page, "w", encoding="utf-8") as file:
            file.write(cheat)
        said = sluse("trace", page, RESULTS, status=2)
        assert "not the one that this program makes" in said or "differs." in said or "other things" in said, said


@test
def a_house_without_cases_has_a_report_too():
    house = os.path.join(FOLDER, "house.h5")
    sluse("run", os.path.join(ROOT, "scenarios", "kindergarten.yaml"), "--replications", "4", "-q", "-o", house)
    report = json.loads(sluse("report", house, "--json"))
    with open(os.path.join(ROOT, "docs", "report.schema.json"), encoding="utf-8") as file:
        jsonschema.validate(report, json.load(file))
    with h5py.File(house) as file:
        for columns in report["columns"].values():
            for one in columns:
                assert all(source in file["scenarios/as_is"] for source in one["sources"].split()), one["sources"]
    path = os.path.join(FOLDER, "house.xlsx")
    sluse("report", house, "-o", path)
    book = sheets(path)
    assert "Weeks 1, hours short-wk" in book and "Teams" not in book, book.keys()
    rows, has_filter, pane, drawing = book["Through the day"]
    assert has_filter is not None and pane is not None and drawing is not None and len(rows) == 1 + sum(len(one["day"]) for one in report["scenarios"])
    for quarter, row in zip(report["scenarios"][0]["day"], rows[1:]):
        assert row["B"] == quarter["time"] and abs(row["G"] - quarter["children_per_adult"]) < 1e-6 and abs(row["H"] - quarter["hours_short"]) < 1e-6
    with h5py.File(house) as file:                        # Monday to Friday of 46 weeks: all the hours it is open, though the last weekend is beyond the period
        quarters = {name: file[f"scenarios/as_is/quarters/{name}"][:, :5].astype(float).sum(axis=(0, 1)) for name in ("children", "with_children", "short")}
    for at, quarter in enumerate(report["scenarios"][0]["day"]):
        near(quarter["children_per_adult"], quarters["children"][at] / quarters["with_children"][at], quarter["time"])
        near(quarter["hours_short"], quarters["short"][at] / HOUR / 4 / 46, quarter["time"])
    text, told = sluse("report", house, "--json"), os.path.join(FOLDER, "house.json")
    with open(told, "w", encoding="utf-8") as file:
        file.write(re.sub(r'("hours_short":)[0-9.e+-]+(,"below_floor")', r"\g<1>77\2", text, count=1))
    said = sluse("trace", told, house, status=2)
    with h5py.File(house) as file:
        named = re.findall(r"/scenarios/[^ ,)]+", said)
        assert len(named) == 6 and all(name in file for name in named), said
    weekly = report["scenarios"][0]["cells"][column(report, "whole", "hours_short")]["mean"]
    near(sum(quarter["hours_short"] for quarter in report["scenarios"][0]["day"]), weekly, "hours short of all quarters")


@test
def waits_with_open_cases_and_reversals_are_told_unasked():
    results = os.path.join(FOLDER, "reversed.h5")
    sluse("run", os.path.join(ROOT, "tests", "runs", "reversed.yaml"), "-q", "-o", results)
    report = json.loads(sluse("report", results, "--json"))
    with open(os.path.join(ROOT, "docs", "report.schema.json"), encoding="utf-8") as file:
        jsonschema.validate(report, json.load(file))
    slugs = [one["slug"] for one in report["columns"]["waits"]]
    assert slugs == ["sojourn_time", "expected_sojourn_time_median", "expected_sojourn_time_p90", "backlog_hump", "time_to_clear_the_hump"], slugs
    assert not set(slugs[1:]) & {one["slug"] for one in report["columns"]["whole"]}, "nobody has asked for them"
    scenario = report["scenarios"][0]
    assert [row["name"] for row in scenario["waits"]] == ["", "permit", "appeal"]
    hump = scenario["waits"][0]["cells"][4]["mean"]
    assert 0 < hump < 60, hump
    with h5py.File(results) as file:
        cases = file[scenario["group"]]["cases"]
        counts = {name: cases[name][:, 1:].astype(float).sum(axis=1) for name in ("decided", "reversed")}    # [replications][pairs]
    for pair, row in enumerate(scenario["pairs"]):
        if counts["decided"][:, pair].min() > 0:
            near(row["cells"][2]["mean"], (100 * counts["reversed"][:, pair] / counts["decided"][:, pair]).mean(), row["name"])
    rates = {row["name"]: row["cells"][2]["mean"] for row in scenario["pairs"]}
    assert rates["permit, normal"] > 2 * rates["permit, fast"] > 0 and rates["appeal, board"] == 0, rates
    path = os.path.join(FOLDER, "reversed.xlsx")
    sluse("report", results, "-o", path)
    book = sheets(path)
    for row, cells in zip(scenario["pairs"], book["Reversed decisions"][0][1:]):
        assert cells["B"] == row["name"]
        near(cells.get("I", 0), row["cells"][2]["mean"] or 0, "reversed")
    for row, cells in zip(scenario["waits"], book["Time to decision"][0][1:]):
        near(cells["F"], row["cells"][1]["mean"] * report["columns"]["waits"][1]["scale"], "expected median")
    quiet = data()
    assert not quiet["columns"]["pairs"] and all(not one["pairs"] for one in quiet["scenarios"]), "nothing is reversed there"


@test
def a_week_cut_short_by_the_period_is_no_year_of_its_own():
    for name, years, penalties in (("appeals-board", [2017, 2018], False), ("penalties", [], True)):
        results = os.path.join(FOLDER, name + ".h5")
        sluse("run", os.path.join(ROOT, "scenarios", name + ".yaml"), "--replications", "1", "-q", "-o", results)
        report = json.loads(sluse("report", results, "--json"))
        for scenario in report["scenarios"]:
            assert [year["year"] for year in scenario["years"]] == years, name
            assert report["period"]["first"][:7] == scenario["months"][0]["month"] and report["period"]["last"][:7] == scenario["months"][-1]["month"], name
        assert penalties == ("penalties" in [one["slug"] for one in report["columns"]["budget"]]), name


@test
def appointments_are_told_of_on_the_page_and_in_the_sheets():
    slots = os.path.join(FOLDER, "slots.h5")
    sluse("run", os.path.join(ROOT, "scenarios", "passport-summer.yaml"), "--replications", "3", "-q", "-o", slots)
    report = json.loads(sluse("report", slots, "--json"))
    for where, slugs in (("whole", ("wait_for_slot", "wait_for_slot_p90", "slot_within_goal", "no_shows")), ("budget", ("wait_for_slot_p90", "slot_within_goal")),
                         ("weeks", ("wait_for_slot", "slot_within_goal"))):
        assert all(slug in [one["slug"] for one in report["columns"][where]] for slug in slugs), where
    path = os.path.join(FOLDER, "slots.xlsx")
    sluse("report", slots, "-o", path)
    rows = sheets(path)["Figures"][0]
    assert rows[0]["B"].startswith("wait for slot\n(days)"), rows[0]
    near(rows[1]["B"], report["scenarios"][0]["cells"][0]["mean"], "wait for slot")


@test
def wrong_requests_are_answered():
    for arguments, part in [((), "which results"), ((RESULTS,), "say what to make"), ((RESULTS, "-o", "r.doc"), ".xlsx"), ((RESULTS, "--json", "--lang", "sv"), "da and en"),
                            ((RESULTS, "-o", "r.pdf", "--view", "wall"), "monthly"), ((RESULTS, "-o", "r.html", "--view", "board"), "holds them all"),
                            ((RESULTS, "--json", "--suppress", "0"), "--suppress"), ((RESULTS, "--stress", "--json"), "of its own")]:
        said = sluse("report", *arguments, status=2)
        assert part in said, said


run()
